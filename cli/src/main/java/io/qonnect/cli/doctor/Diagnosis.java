package io.qonnect.cli.doctor;

import io.qonnect.cli.doctor.Finding.Level;
import java.util.ArrayList;
import java.util.List;

/**
 * Everything that was looked at.
 *
 * @param findings by area; within one, as they are checked
 */
public record Diagnosis(List<Finding> findings) {
    public Diagnosis {
        findings = List.copyOf(findings);
    }

    /** Says how it stands with everything that was observed. What needs Kafka is left out when Kafka is silent. */
    public static Diagnosis of(Observed observed) {
        List<Finding> findings = new ArrayList<>(KafkaChecks.of(observed.kafka()));
        boolean readable = observed.kafka().fault() == null;
        if (readable) {
            findings.addAll(LogChecks.of(observed));
        }
        findings.addAll(EtcdChecks.of(observed));
        if (readable) {
            findings.addAll(LeadChecks.of(observed));
            findings.addAll(ScoringChecks.of(observed));
            findings.addAll(ClusterChecks.of(observed));
            findings.addAll(ApplicationChecks.of(observed));
        }
        return new Diagnosis(findings);
    }

    /** How many there are of a level. */
    public long count(Level level) {
        return findings.stream().filter(f -> f.level() == level).count();
    }

    /** Whether there is no problem; warnings may be there. */
    public boolean healthy() {
        return count(Level.problem) == 0;
    }
}
