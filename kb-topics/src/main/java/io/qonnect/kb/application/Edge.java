package io.qonnect.kb.application;

/**
 * A component consumes another one. Its manifests may say {@code ${<target>.host}}, {@code ${<target>.port}} and
 * {@code ${<target>.address}} (host:port) in any text value; they become the bound copy's endpoint.
 *
 * @param target the provider: another component of the same application
 * @param service name of the provider's Service object
 * @param port the provider's port as its Service says, 1 to 65535
 */
public record Edge(String target, String service, int port) {}
