package io.qonnect.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the reports of repeated runs have in common. */
final class Reports {
    private Reports() {}

    /** The report of runs that each took a time, ns. */
    static Map<String, Object> ofRuns(
            String bench, String measures, Target target, List<Long> nanos, String loadBefore, Percentiles hiccups) {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("bench", bench);
        report.put("measures", measures);
        report.putAll(new Percentiles(nanos).summary());
        report.put("runsMillis", nanos.stream().map(n -> n / 1_000 / 1e3).toList());
        report.put("load", Map.of("before", loadBefore, "after", Machine.load(), "hiccups", hiccups.summary()));
        report.put("versions", Machine.versions());
        report.put("conditions", Machine.conditions(target));
        return report;
    }
}
