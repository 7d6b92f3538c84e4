package io.qonnect.kb.cluster;

import java.util.Arrays;
import java.util.Optional;

/** What is known of a cluster as one number: its id in records and constraints, its unit, and which way is better. */
public enum Metric {
    /** Mean electrical power of one node, W. The label of the paper's testbed says kWh per hour: x 1000. */
    POWER("power.node", "W", false),
    /** Mean price of one node, EUR per hour. */
    COST("cost.node", "EUR/h", false),
    /** Network bandwidth, bit/s. */
    BANDWIDTH("network.bandwidth", "bit/s", true),
    /** Carbon intensity of the electricity used, gCO2eq/kWh. */
    CARBON("carbon.intensity", "gCO2eq/kWh", false),
    /** Mean allocatable CPU of one node, millicores. */
    CPU("cpu.allocatable", "m", true),
    /** Mean allocatable memory of one node, bytes. */
    MEMORY("memory.allocatable", "B", true),
    /** Mean allocatable ephemeral storage of one node, bytes. */
    STORAGE("storage.allocatable", "B", true);

    private final String id;
    private final String unit;
    private final boolean higherIsBetter;

    Metric(String id, String unit, boolean higherIsBetter) {
        this.id = id;
        this.unit = unit;
        this.higherIsBetter = higherIsBetter;
    }

    public String id() {
        return id;
    }

    public String unit() {
        return unit;
    }

    public boolean higherIsBetter() {
        return higherIsBetter;
    }

    public static Optional<Metric> byId(String id) {
        return Arrays.stream(values()).filter(m -> m.id.equals(id)).findFirst();
    }
}
