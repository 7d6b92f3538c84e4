package io.qonnect.testbed.tools;

import io.qonnect.testbed.TestbedException;

/** A server that is neither installed nor can be built here; the message says in one sentence what to do. */
public final class ToolsUnavailable extends TestbedException {
    public ToolsUnavailable(String message) {
        super(message);
    }

    public ToolsUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
