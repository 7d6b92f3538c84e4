package io.qonnect.it.simulation;

/** What goes wrong in the first phase of a run. A seed leaves out about half of the kinds, and draws how often the others come. */
public enum Fault {
    /** A cluster hears and says nothing for 0.2 to 6 s. */
    ClusterCut(2, true),
    /** An agent starts anew and reads its whole topic. */
    AgentRestarted(1, true),
    /** etcd forgets the lease of the present lead. */
    LeaseDropped(1, true),
    /** Some lead stands still for 0.1 to 6 s. */
    LeadPaused(1, true),
    /** The present lead stands still for 1 to 5 s. */
    LeaderPaused(1, true),
    /** Some lead is killed and starts with empty memory. */
    LeadKilled(1, true),
    /** An append of a decision has an unknown outcome: half of them are in the log. */
    AppendUnknown(0.003, false),
    /** An append of a decision takes 0.1 to 4 s. */
    AppendSlow(0.02, false),
    /** A command or placement is not sent, and the lead knows. */
    CarryFailed(0.02, false),
    /** A command or placement arrives 0.5 to 5 s late, whoever leads by then. */
    CarryLate(0.01, false),
    /** A command or placement arrives twice. */
    CarryTwice(0.03, false),
    /** A trim of the log has an unknown outcome. */
    TrimUnknown(0.2, false),
    /** A report arrives twice. */
    ReportTwice(0.03, false),
    /** A renewal of the lease is not sent. */
    RenewalUnsent(0.05, false),
    /** A roll-out fails. */
    RolloutFails(0.08, false),
    /** A score sheet leaves a cluster out. */
    ClusterLeftOut(0.1, false),
    /** A decision is in the log twice. */
    AppendTwice(0.005, false),
    /** etcd is restored from a copy of a moment ago: the lease is gone, and an epoch may be given twice. */
    EtcdRestored(0.5, true),
    /** A barrier of another system gets into the log, of an epoch above all. */
    StrayBarrier(0.5, true);

    private final double most;
    private final boolean struck;

    Fault(double most, boolean struck) {
        this.most = most;
        this.struck = struck;
    }

    /** The highest rate: a weight among what is struck, else a probability for each occasion. */
    double most() {
        return most;
    }

    /** Whether the nemesis strikes with it from time to time; the others have a probability for each occasion. */
    boolean struck() {
        return struck;
    }
}
