package io.qonnect.bench;

import java.util.List;

/** What can be broken in a federation, and mended again. */
public interface Faults {
    /** Ends everything of a cluster, its agent too, as a power cut would. */
    void killCluster(String name);

    /** Starts all of it again on what it stored; returns when its API answers. */
    void restartCluster(String name);

    /** Ends a lead at once (SIGKILL). */
    void killLead(String name);

    /** Asks a lead to end (SIGTERM); returns when it has. */
    void stopLead(String name);

    /** Starts a lead again. */
    void restartLead(String name);

    /** The Streams instances, by name. */
    List<String> streams();

    /** Ends a Streams instance at once. */
    void killStreams(String name);

    /** Starts it again. */
    void restartStreams(String name);
}
