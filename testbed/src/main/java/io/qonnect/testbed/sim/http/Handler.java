package io.qonnect.testbed.sim.http;

import java.io.IOException;

/** What answers requests. It is called in the connection's thread and may keep it for as long as it streams. */
@FunctionalInterface
public interface Handler {
    void handle(Request request, Exchange exchange) throws IOException, InterruptedException;
}
