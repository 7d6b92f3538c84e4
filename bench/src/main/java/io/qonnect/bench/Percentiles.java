package io.qonnect.bench;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A sample of times; percentiles by the nearest rank, in ms with three decimals. */
public final class Percentiles {
    private final long[] sorted;

    /**
     * @param nanos the sample; any order
     */
    public Percentiles(List<Long> nanos) {
        sorted = nanos.stream().mapToLong(Long::longValue).toArray();
        Arrays.sort(sorted);
    }

    public int count() {
        return sorted.length;
    }

    /** The value that a share of the sample does not exceed; NaN for an empty sample. */
    public double millis(double percent) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        int rank = (int) Math.ceil(percent / 100 * sorted.length);
        return Math.round(sorted[Math.max(0, rank - 1)] / 1e3) / 1e3;
    }

    /** {@code count}, {@code p50Millis}, {@code p90Millis}, {@code p99Millis}, {@code maxMillis}; null where unknown. */
    public Map<String, Object> summary() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("count", count());
        if (count() > 0) {
            all.put("p50Millis", millis(50));
            all.put("p90Millis", millis(90));
            all.put("p99Millis", millis(99));
            all.put("maxMillis", millis(100));
        }
        return all;
    }
}
