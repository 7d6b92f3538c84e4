package io.qonnect.routes.camel;

import java.util.Locale;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultHeaderFilterStrategy;

/**
 * Keeps records from steering Camel (CVE-2026-49098): inbound headers whose names begin with {@code Camel},
 * {@code kafka.} or {@code org.apache.camel}, in any case, never become message headers. For every Kafka endpoint of the
 * context, users' own ones included.
 */
final class InboundHeaders extends DefaultHeaderFilterStrategy {
    InboundHeaders() {
        setOutFilterStartsWith("Camel", "camel", "kafka.", "org.apache.camel");
        setLowerCase(true);
    }

    @Override
    public boolean applyFilterToExternalHeaders(String name, Object value, Exchange exchange) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.startsWith("camel") || lower.startsWith("kafka.") || lower.startsWith("org.apache.camel");
    }
}
