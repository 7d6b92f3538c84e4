package io.qonnect.streams.kafka;

/**
 * Where the effects of a core go.
 *
 * @param store name of its store
 * @param publish name of the sink node of its own topic
 * @param type CloudEvents type of what it publishes
 * @param events name of the sink node of {@code events}
 * @param deadLetters name of the sink node of dead letters
 */
public record Outputs(String store, String publish, String type, String events, String deadLetters) {}
