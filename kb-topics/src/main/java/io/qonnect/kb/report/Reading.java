package io.qonnect.kb.report;

import java.time.Instant;

/**
 * A value as it was read, before anybody judged it.
 *
 * @param value as text: it may be nonsense or empty, and then the fact is Unknown
 * @param unit unit of the value as read, such as {@code kWh/h} or {@code EUR/h}
 * @param observedAt when, by the agent's clock; for people only
 * @param source {@code label} or {@code measured}
 */
public record Reading(String value, String unit, Instant observedAt, String source) {
    public Reading {
        value = value == null ? "" : value;
        unit = unit == null ? "" : unit;
        observedAt = observedAt == null ? Instant.EPOCH : observedAt;
        source = source == null ? "" : source;
    }
}
