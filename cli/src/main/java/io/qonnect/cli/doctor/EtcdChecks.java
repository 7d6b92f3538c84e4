package io.qonnect.cli.doctor;

import io.qonnect.cli.doctor.Finding.Area;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Whether etcd answers, has room, and numbers terms above those of the log. */
final class EtcdChecks {
    private static final double FULL = 0.8;
    private static final double MIB = 1024 * 1024;

    private EtcdChecks() {}

    static List<Finding> of(Observed observed) {
        List<Finding> findings = new ArrayList<>();
        observed.etcd().forEach(member -> answers(member, observed, findings));
        observed.etcd().stream()
                .filter(member -> member.fault() == null)
                .findFirst()
                .ifPresent(member -> epochs(member, observed, findings));
        return findings;
    }

    private static void answers(Observed.Etcd member, Observed observed, List<Finding> findings) {
        if (member.fault() != null) {
            boolean others = observed.etcd().stream().anyMatch(m -> m.fault() == null);
            String found = "etcd at " + member.endpoint() + " does not answer: " + member.fault() + ".";
            findings.add(
                    others
                            ? Finding.warning(
                                    Area.etcd, found, "Bring it back before another one fails.", Entry.TERM_ENDED)
                            : Finding.problem(
                                    Area.etcd,
                                    found,
                                    "Start it. Until then nobody can lead anew; the member clusters keep running what"
                                            + " they have.",
                                    Entry.TERM_ENDED));
            return;
        }
        alarms(member, findings);
        if (member.alarms().isEmpty()) {
            findings.add(size(member));
        }
    }

    private static void alarms(Observed.Etcd member, List<Finding> findings) {
        for (String alarm : member.alarms()) {
            boolean space = alarm.equals("NOSPACE");
            findings.add(Finding.problem(
                    Area.etcd,
                    "etcd at " + member.endpoint() + " has the alarm " + alarm
                            + (space ? ": its database is full, and no lead can campaign." : "."),
                    space
                            ? "Compact and defragment it, or raise --quota-backend-bytes; then `etcdctl alarm disarm`."
                            : "See etcd's own documentation of that alarm before anything else.",
                    space ? Entry.NOSPACE : null));
        }
    }

    private static Finding size(Observed.Etcd member) {
        String size = String.format(Locale.ROOT, "%.1f MiB", member.usedBytes() / MIB);
        String found = "etcd " + member.version() + " at " + member.endpoint() + ", " + size;
        if (member.quotaBytes() > 0 && member.usedBytes() > FULL * member.quotaBytes()) {
            return Finding.warning(
                    Area.etcd,
                    found + String.format(Locale.ROOT, " of %.1f MiB that it may use.", member.quotaBytes() / MIB),
                    "Compact and defragment it, or raise --quota-backend-bytes, before it refuses to write.",
                    Entry.NOSPACE);
        }
        return Finding.ok(Area.etcd, found + ".");
    }

    /** The next term's epoch is the base plus a revision above the present one. */
    private static void epochs(Observed.Etcd member, Observed observed, List<Finding> findings) {
        long highest = observed.view().fold().epoch();
        Observed.Holder holder = member.lead();
        long epoch = member.base() + (holder == null ? member.revision() + 1 : holder.revision());
        boolean behind = holder == null ? epoch <= highest : epoch < highest;
        if (behind) {
            findings.add(Finding.problem(
                    Area.etcd,
                    "etcd numbers terms too low: the " + (holder == null ? "next" : "present") + " one is " + epoch
                            + ", and the log of decisions has " + highest
                            + " already. It is new, or was restored to an older state.",
                    "See that this is the etcd you mean and that nobody uses the old one; then `" + observed.program()
                            + " adopt-etcd "
                            + observed.view().fold().systemId().orElse("SYSTEM-ID") + "`.",
                    Entry.EPOCH_FLOOR));
        }
    }
}
