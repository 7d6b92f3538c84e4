package io.qonnect.routes.camel;

import io.qonnect.kb.topic.Topics;
import io.qonnect.routes.kafka.KafkaSettings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.camel.builder.RouteBuilder;

/**
 * The two carriage routes, always started, on every replica: {@code decisions} to the one fold, and lists of commands and
 * placements to their topics. Nothing is retried inside them: a redelivered list would lose its topics, and what was not
 * sent is found again by comparing the fold with the tails.
 */
final class CarriageRoutes extends RouteBuilder {
    static final String OUT = "direct:carriage";

    private static final String BYTES_IN = "org.apache.kafka.common.serialization.ByteArrayDeserializer";
    private static final String BYTES_OUT = "org.apache.kafka.common.serialization.ByteArraySerializer";

    private final KafkaSettings settings;
    private final LogPoll poll;

    CarriageRoutes(KafkaSettings settings, LogPoll poll) {
        this.settings = settings;
        this.poll = poll;
    }

    @Override
    public void configure() {
        errorHandler(noErrorHandler());
        from(source()).routeId("decisions").process(poll);
        from(OUT).routeId("carriage").to(sink());
    }

    private String source() {
        Map<String, Object> options = common("log");
        options.put("groupId", "qonnect-" + settings.name());
        options.put("autoOffsetReset", "earliest");
        options.put("autoCommitEnable", false);
        options.put("allowManualCommit", true);
        options.put("breakOnFirstError", true);
        // the other strategies step over a record after an error of the client
        options.put("pollOnError", "RECONNECT");
        options.put("maxPollRecords", 500);
        options.put("pollTimeoutMs", 100);
        options.put("keyDeserializer", BYTES_IN);
        options.put("valueDeserializer", BYTES_IN);
        return uri(Topics.DECISIONS, options);
    }

    private String sink() {
        Map<String, Object> options = common("carriage");
        // a list goes in one request, which costs more than the wait
        options.put("lingerMs", 1);
        // A command sent twice changes nothing, and order is kept by one request at a time; an idempotent producer can
        // end in an error of its own that only another producer cures.
        options.put("enableIdempotence", false);
        options.put("maxInFlightRequest", 1);
        options.put("requestRequiredAcks", "all");
        options.put("recordMetadata", false);
        options.put("batchWithIndividualHeaders", true);
        options.put("maxRequestSize", KafkaSettings.LARGEST_RECORD);
        options.put("deliveryTimeoutMs", 10_000);
        options.put("requestTimeoutMs", 5_000);
        options.put("maxBlockMs", settings.silence().toMillis());
        options.put("keySerializer", BYTES_OUT);
        options.put("valueSerializer", BYTES_OUT);
        // every record names its topic; there is none by this name
        return uri("qonnect.no-topic", options);
    }

    private Map<String, Object> common(String use) {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("brokers", settings.bootstrapServers());
        options.put("clientId", settings.name() + "-" + use);
        options.put("reconnectBackoffMaxMs", 500);
        options.put("retryBackoffMs", 20);
        return options;
    }

    private static String uri(String topic, Map<String, Object> options) {
        return options.entrySet().stream()
                .map(option -> option.getKey() + "=" + option.getValue())
                .collect(Collectors.joining("&", "kafka:" + topic + "?", ""));
    }
}
