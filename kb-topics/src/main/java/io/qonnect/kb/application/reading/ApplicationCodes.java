package io.qonnect.kb.application.reading;

/** Codes of what can be wrong with an application; those of any document are in {@code kb.reader}. */
public final class ApplicationCodes {
    public static final String TOO_LARGE = "TOO_LARGE";
    public static final String WEIGHTS = "WEIGHTS";
    public static final String UNIT = "UNIT";
    public static final String QUANTITY = "QUANTITY";
    public static final String ALGORITHM_NOT_BUILT = "ALGORITHM_NOT_BUILT";
    public static final String RESERVED_NAMESPACE = "RESERVED_NAMESPACE";
    public static final String FOREIGN_NAMESPACE = "FOREIGN_NAMESPACE";
    public static final String RESERVED_LABEL = "RESERVED_LABEL";
    public static final String KIND_NOT_ALLOWED = "KIND_NOT_ALLOWED";
    public static final String POD_SECURITY = "POD_SECURITY";
    public static final String DUPLICATE_COMPONENT = "DUPLICATE_COMPONENT";
    public static final String DUPLICATE_OBJECT = "DUPLICATE_OBJECT";
    public static final String DUPLICATE_EDGE = "DUPLICATE_EDGE";
    public static final String UNKNOWN_COMPONENT = "UNKNOWN_COMPONENT";
    public static final String SELF_EDGE = "SELF_EDGE";
    public static final String NO_SERVICE = "NO_SERVICE";
    public static final String PLACEHOLDER = "PLACEHOLDER";
    public static final String REPLICAS = "REPLICAS";
    public static final String NO_FILE = "NO_FILE";

    private ApplicationCodes() {}
}
