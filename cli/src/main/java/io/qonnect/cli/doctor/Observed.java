package io.qonnect.cli.doctor;

import io.qonnect.cli.view.View;
import io.qonnect.kb.topic.TopicFinding;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A federation as it was seen at one time.
 *
 * @param program how the command line is called, for what is to be run next
 * @param at when; by the clock of this machine
 * @param kafka its brokers and topics
 * @param etcd one for each endpoint; empty = none is known, so that nothing is said of it
 * @param view what the topics say; empty when Kafka does not answer
 * @param cited the highest stamp that placements and reports cited before the end of the log of decisions was read, so
 *     that the log must have it
 */
public record Observed(String program, Instant at, Kafka kafka, List<Etcd> etcd, View view, View.Cited cited) {
    public Observed {
        etcd = List.copyOf(etcd);
    }

    /**
     * Kafka.
     *
     * @param bootstrap where it was asked
     * @param fault why it does not answer; null when it does
     * @param topics how many topics of ours there are
     * @param findings what is not as the catalogue says
     * @param decisions what is left of the log of decisions; null when there is none
     */
    public record Kafka(
            String bootstrap,
            @Nullable String fault,
            int topics,
            List<TopicFinding> findings,
            @Nullable Extent decisions) {
        public Kafka {
            findings = List.copyOf(findings);
        }
    }

    /**
     * Offsets of a partition.
     *
     * @param begin of its first record
     * @param end after its last one
     */
    public record Extent(long begin, long end) {}

    /**
     * One member of etcd.
     *
     * @param endpoint where it was asked
     * @param fault why it does not answer; null when it does, and then the others are known
     * @param version such as {@code 3.6.16}
     * @param revision of its store; the next key is made at the one after
     * @param usedBytes size of its database
     * @param quotaBytes how large it may become; 0 = it does not say
     * @param alarms as etcd names them: {@code NOSPACE}, {@code CORRUPT}
     * @param base added to revisions to number terms; 0 = none is set
     * @param lead who holds the lease; null = nobody
     */
    public record Etcd(
            String endpoint,
            @Nullable String fault,
            String version,
            long revision,
            long usedBytes,
            long quotaBytes,
            List<String> alarms,
            long base,
            @Nullable Holder lead) {
        public Etcd {
            alarms = List.copyOf(alarms);
        }

        /** One that does not answer. */
        public static Etcd silent(String endpoint, String fault) {
            return new Etcd(endpoint, fault, "", 0, 0, 0, List.of(), 0, null);
        }
    }

    /**
     * Who holds the lease.
     *
     * @param name of the lead
     * @param revision at which it got it: with the base, the epoch of its term
     */
    public record Holder(String name, long revision) {}
}
