package io.qonnect.agent.reconcile;

/** The member's API server refused a request, or did not answer it. */
public final class ApiFailure extends Exception {
    /** Status of a request that was not answered. */
    private static final String TERMINATING = "Terminating";

    public static final int NO_ANSWER = 0;

    /** As the server says why an apply was not forced: the reason of each cause. */
    public static final String OTHERS_FIELDS = "FieldManagerConflict";

    private final int status;
    private final String reason;
    private final long waitMillis;

    /**
     * @param status HTTP status; {@link #NO_ANSWER} = none came
     * @param reason CamelCase code as the server gives it
     * @param message one sentence
     */
    public ApiFailure(int status, String reason, String message) {
        this(status, reason, message, 0);
    }

    /**
     * @param waitMillis how long the server asks to be left alone; 0 = it did not say
     */
    public ApiFailure(int status, String reason, String message, long waitMillis) {
        super(message);
        this.waitMillis = waitMillis;
        this.status = status;
        this.reason = reason;
    }

    /** Something that is to be made is there, and going. */
    static ApiFailure ending(String what) {
        return new ApiFailure(409, TERMINATING, what + " is still being deleted");
    }

    public String reason() {
        return reason;
    }

    /** How long the server asks to be left alone; 0 = it did not say. */
    public long waitMillis() {
        return waitMillis;
    }

    /** The object changed since it was read, or was made meanwhile. */
    public boolean isConflict() {
        return status == 409;
    }

    /** The server said something. */
    public boolean isAnswer() {
        return status != NO_ANSWER;
    }

    /** Others own fields of the object, and it was not forced upon them; the message names both. */
    public boolean isOfOthersFields() {
        return status == 409 && reason.equals(OTHERS_FIELDS);
    }

    /** Its rights do not cover it. */
    public boolean isForbidden() {
        return status == 403 && !isTerminating();
    }

    /** Somebody has to give it rights, or credentials that are accepted. */
    public boolean isDenied() {
        return status == 401 || isForbidden();
    }

    /** There is no such object. */
    public boolean isNotFound() {
        return status == 404;
    }

    /** The same request may succeed later without anybody changing it. */
    public boolean mayPass() {
        return status == NO_ANSWER || status == 409 || status == 429 || status >= 500 || isTerminating();
    }

    /** It passes by itself, and soon: what is in the way is being deleted. */
    public boolean isEnding() {
        return reason.equals(TERMINATING) || isTerminating();
    }

    /** The namespace is still going away. */
    private boolean isTerminating() {
        String text = String.valueOf(getMessage());
        boolean ends = (status == 403 || status == 404) && text.contains("being terminated");
        boolean went = status == 404 && text.contains("namespaces \"");
        return ends || went;
    }
}
