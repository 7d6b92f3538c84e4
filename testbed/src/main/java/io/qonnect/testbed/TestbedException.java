package io.qonnect.testbed;

/** A part of the testbed that could not be had or did not start; its message is meant for people and says what to do. */
public class TestbedException extends RuntimeException {
    public TestbedException(String message) {
        super(message);
    }

    public TestbedException(String message, Throwable cause) {
        super(message, cause);
    }
}
