package io.qonnect.it.simulation;

/** What must hold: the names of the design. */
public enum Invariant {
    /** Every effective decision was taken in knowledge of all effective ones before it; epochs never fall in log order. */
    S1,
    /** No acknowledged wish is lost. */
    S2,
    /** Replaying any topic changes nothing. */
    S3,
    /** An agent never acts on a command below the stamp it has already acted on for that component. */
    S4,
    /** Nothing is deleted that was not created, that has no recorded cause, or for lack of data. */
    S5,
    /** An old copy goes only after the new one is confirmed healthy. */
    S6,
    /** An exclusive component never runs twice. */
    S7,
    /** A decision never breaks a Required constraint; missing data never wins. */
    S8,
    /** Same snapshot, trigger and seed: same decision. */
    S9,
    /** A cluster cut off keeps running what it has, and converges when it returns with no wanted object deleted. */
    S10,
    /** After the last fault of any finite sequence the system converges. */
    Liveness,
    /** Within a generation a better offer moves a component only for gain enough, and after its cooldown. */
    Choosing
}
