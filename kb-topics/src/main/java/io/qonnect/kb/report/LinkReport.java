package io.qonnect.kb.report;

/**
 * Round trip to another cluster's gateway.
 *
 * @param cluster the other cluster
 * @param rttMillis median round trip, ms
 * @param samples how many were taken
 */
public record LinkReport(String cluster, double rttMillis, int samples) {}
