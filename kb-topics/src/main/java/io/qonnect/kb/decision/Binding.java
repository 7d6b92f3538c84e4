package io.qonnect.kb.decision;

/**
 * A consumer's resolved endpoint of a provider.
 *
 * @param provider the component consumed
 * @param cluster where the bound copy is
 * @param host name or address that the consumer uses
 * @param port 1 to 65535
 */
public record Binding(String provider, String cluster, String host, int port) {}
