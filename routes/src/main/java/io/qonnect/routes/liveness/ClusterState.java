package io.qonnect.routes.liveness;

/** Whether a cluster lives, as far as its heartbeats say. */
public enum ClusterState {
    /** Heartbeats are fresh. */
    Alive,
    /** Silent for a while: nothing new goes there. */
    Suspected,
    /** Silent for so long that its copies are replaced. */
    Lost,
    /** Heard again after it was Lost: reachable, but nothing new goes there until it has lived for a while. */
    Returning;

    /** Whether what it runs can be counted on and reports of it mean the present. */
    public boolean reachable() {
        return this != Lost;
    }
}
