package io.qonnect.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What reports have in common. */
final class Reports {
    private Reports() {}

    /** The beginning of a report. */
    static Map<String, Object> begin(String bench, String measures) {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("bench", bench);
        report.put("measures", measures);
        return report;
    }

    /** The report of runs that each took a time, ns. */
    static Map<String, Object> ofRuns(String bench, String measures, List<Long> nanos, Surroundings surroundings) {
        Map<String, Object> report = begin(bench, measures);
        report.putAll(new Percentiles(nanos).summary());
        report.put("runsMillis", nanos.stream().map(n -> n / 1_000 / 1e3).toList());
        surroundings.addTo(report);
        return report;
    }

    /** A number with three decimals. */
    static double rounded(double value) {
        return Math.round(value * 1e3) / 1e3;
    }

    /** A span of time in seconds. */
    static double seconds(long fromNanos, long toNanos) {
        return rounded((toNanos - fromNanos) / 1e9);
    }
}
