package io.qonnect.testbed;

import java.nio.file.Path;

/** One process of the testbed, as a test or a demonstration handles it. All methods may be called from any thread. */
public interface Part extends AutoCloseable {
    /** A name that is unique in its federation, for example {@code lead-1}. */
    String name();

    /** The process id of the present or last run. */
    long pid();

    boolean alive();

    /** Where standard output and error of every run are appended. */
    Path log();

    /** Asks the process to end (SIGTERM) and waits until it has. */
    void terminate();

    /** Ends the process at once (SIGKILL) and waits until it is gone; nothing happens when it is gone already. */
    void kill();

    /** Stops the process where it is (SIGSTOP), as a long pause of its JVM or machine would. */
    void pause();

    /** Lets a paused process go on (SIGCONT). */
    void resume();

    /** Starts it again with the same command, ports and data, killing what is left of the last run; returns when ready. */
    void restart();

    /** Kills the process and forgets it. */
    @Override
    void close();
}
