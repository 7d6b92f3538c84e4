package io.qonnect.streams.assess;

import io.qonnect.kb.cluster.Resources;
import io.qonnect.kb.reader.Shown;
import io.qonnect.kb.record.Json;
import io.qonnect.kb.record.UnreadableRecord;
import io.qonnect.kb.report.NodeReport;
import io.qonnect.kb.report.Report;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads reports, which come from other machines and are trusted no further than their topic. */
final class ReportReader {
    static final String NODE_KEY = "node/";

    /** No node has more of anything; sums of thousands of nodes stay far from overflow. */
    private static final long MOST = 1L << 50;

    private ReportReader() {}

    /**
     * The report.
     *
     * @throws UnreadableRecord when it is none, or says what cannot be
     */
    static Report read(@Nullable String key, byte[] value) throws UnreadableRecord {
        Report report = Json.read(value, Report.class);
        // a decoder may leave any field null, whatever the records' own types say
        Object incarnation = report.incarnation();
        if (incarnation == null
                || report.incarnation().isEmpty()
                || report.incarnation().length() > 128) {
            throw new UnreadableRecord("incarnation is missing, empty or longer than 128", null);
        }
        long bodies = Stream.of(report.heartbeat(), report.component(), report.node(), report.link())
                .filter(Objects::nonNull)
                .count();
        if (bodies != 1) {
            throw new UnreadableRecord("a report has " + bodies + " bodies; it must have exactly one", null);
        }
        NodeReport node = report.node();
        if (node != null) {
            check(key, node);
        }
        return report;
    }

    private static void check(@Nullable String key, NodeReport node) throws UnreadableRecord {
        Object name = node.name();
        if (name == null || !(NODE_KEY + name).equals(key)) {
            throw new UnreadableRecord(
                    "node is named " + shown(node.name()) + "; the record's key is " + shown(key), null);
        }
        if (node.present() && !(isSane(node.allocatable()) && isSane(node.requested()))) {
            throw new UnreadableRecord(
                    "allocatable or requested of node " + shown(node.name()) + " is missing or makes no sense", null);
        }
    }

    private static String shown(@Nullable String text) {
        return text == null ? "missing" : Shown.plain(text);
    }

    private static boolean isSane(@Nullable Resources r) {
        return r != null
                && isSane(r.cpuMillis())
                && isSane(r.memoryBytes())
                && isSane(r.storageBytes())
                && isSane(r.pods());
    }

    private static boolean isSane(long amount) {
        return amount >= 0 && amount <= MOST;
    }
}
