package io.qonnect.it.history;

/** What is checked. The names are those of the reliability notes; what they ask of this design is said in the docs. */
public enum Clause {
    C1("every acknowledged operation is in the inbox once, as it was sent"),
    C2("what was acknowledged before another was sent comes before it"),
    C3("decisions are about accepted wishes, and never about an older one again"),
    C4("one term decides at a time, and in knowledge of what was decided before"),
    C5("placements and commands follow from effective decisions"),
    C6("agents act on effective decisions only, and never on an older one"),
    C7("an old copy goes after the new one is confirmed"),
    C8("at the end everything wanted runs, and nothing else"),
    C9("at the end nothing more is done"),
    C11("every spec is accepted or is a dead letter");

    private final String promise;

    Clause(String promise) {
        this.promise = promise;
    }

    /** One sentence without a full stop. */
    public String promise() {
        return promise;
    }
}
