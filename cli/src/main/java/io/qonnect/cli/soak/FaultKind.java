package io.qonnect.cli.soak;

/** What a soak kills and pauses. */
public enum FaultKind {
    /** The lead that decides at the time. */
    lead,
    streams,
    agent,
    broker,
    /** A member cluster with its agent. */
    cluster,
    /** The producer that publishes: what it had not been told about stays unknown for ever. */
    publisher
}
