package io.qonnect.testbed.kubernetes;

import io.qonnect.testbed.TestbedException;

/** An API server's answer that is not success; {@link #status()} is its HTTP status. */
public final class ApiRefused extends TestbedException {
    private final int status;

    ApiRefused(int status, String message) {
        super(message);
        this.status = status;
    }

    public int status() {
        return status;
    }
}
