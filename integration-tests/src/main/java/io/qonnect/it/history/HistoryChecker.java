package io.qonnect.it.history;

/** Says of a history which promises were not kept. Pure: the same history, the same verdict. */
public final class HistoryChecker {
    private HistoryChecker() {}

    /** Checks every clause that the history has the records for. */
    public static Verdict check(History history) {
        Facts facts = new Facts(history);
        Findings findings = new Findings();
        InboxChecks.check(facts, findings);
        DecisionChecks.check(facts, findings);
        OutputChecks.check(facts, findings);
        AgentChecks.check(facts, findings);
        SuccessionChecks.check(facts, findings);
        EndChecks.check(facts, findings);
        history.faults().forEach(f -> findings.count("faults: " + f.what() + " " + kind(f.part()), 1));
        return findings.verdict();
    }

    /** {@code lead} of {@code lead-2}. */
    private static String kind(String part) {
        int dash = part.indexOf('-');
        return dash < 0 ? part : part.substring(0, dash);
    }
}
