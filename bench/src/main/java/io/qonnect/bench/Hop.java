package io.qonnect.bench;

/** The stations of a spec on its way to a cluster, in order; a hop is the way from the one before. */
public enum Hop {
    /** When it was meant to be sent. */
    intended,
    /** Its record in the inbox. */
    specs,
    /** The accepted wish. */
    applications,
    /** Its score sheet. */
    sheets,
    /** The decision. */
    decisions,
    /** The command to the cluster. */
    commands,
    /** The object exists in the API server, as a watch tells. */
    created
}
