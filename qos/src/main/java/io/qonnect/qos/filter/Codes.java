package io.qonnect.qos.filter;

/** The stable codes of why a cluster cannot take a component. */
public final class Codes {
    public static final String NOT_REGISTERED = "NotRegistered";
    public static final String TIER_MISMATCH = "TierMismatch";
    public static final String NOT_IN_AFFINITY = "NotInAffinity";
    public static final String CORDONED = "Cordoned";
    public static final String NOT_READY = "NotReady";
    public static final String CONSTRAINT_VIOLATED = "ConstraintViolated";
    public static final String VALUE_UNKNOWN = "ValueUnknown";
    public static final String INSUFFICIENT_CAPACITY = "InsufficientCapacity";
    /** The wish names a method that this version does not know; only a newer Intake accepts such a wish. */
    public static final String ALGORITHM_UNKNOWN = "AlgorithmUnknown";

    private Codes() {}
}
