package io.qonnect.kb.cluster;

/**
 * An amount of node resources. May be negative as a difference (free = allocatable - requested).
 *
 * @param cpuMillis CPU in millicores
 * @param memoryBytes memory in bytes
 * @param storageBytes ephemeral storage in bytes
 * @param pods number of pods
 */
public record Resources(long cpuMillis, long memoryBytes, long storageBytes, long pods) {
    public static final Resources ZERO = new Resources(0, 0, 0, 0);

    public Resources plus(Resources o) {
        return new Resources(
                cpuMillis + o.cpuMillis, memoryBytes + o.memoryBytes, storageBytes + o.storageBytes, pods + o.pods);
    }

    public Resources minus(Resources o) {
        return plus(o.times(-1));
    }

    public Resources times(long n) {
        return new Resources(cpuMillis * n, memoryBytes * n, storageBytes * n, pods * n);
    }

    /** Whether each amount is at most the other's. */
    public boolean fitsIn(Resources o) {
        return cpuMillis <= o.cpuMillis
                && memoryBytes <= o.memoryBytes
                && storageBytes <= o.storageBytes
                && pods <= o.pods;
    }
}
