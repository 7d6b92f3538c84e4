package io.qonnect.cli.soak;

/** What a soak kills and pauses. */
public enum FaultKind {
    /** The lead that decides at the time. */
    lead,
    streams,
    agent,
    broker,
    /** All of a member cluster but its agent; a pause is one of its API server. */
    cluster,
    /** The producer that publishes: what it had not been told about stays unknown for ever. */
    publisher
}
