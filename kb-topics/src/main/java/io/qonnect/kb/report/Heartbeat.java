package io.qonnect.kb.report;

/**
 * I live.
 *
 * @param intervalMillis when the next one is due
 * @param apiServerReachable whether the member's API server answered since the last heartbeat
 * @param stopping true in the last one of a clean stop: no conclusion about the cluster follows from silence of a
 *     restarting agent before the usual times
 */
public record Heartbeat(long intervalMillis, boolean apiServerReachable, boolean stopping) {}
