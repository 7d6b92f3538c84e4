package io.qonnect.bench;

import java.util.List;

/** Clusters that may join a federation and leave it again. */
public interface Newcomers {
    List<String> names();

    /** Makes its topics, registers it and starts its agent; returns when that is ready. */
    void join(String name);

    /** Takes its registration back and ends its agent. */
    void remove(String name);
}
