package io.qonnect.agent.observe;

/**
 * Whose an object says it is, by its namespace and labels.
 *
 * @param namespace its namespace
 * @param application value of the application's label; empty = none
 * @param component value of the component's label; empty = none
 */
public record Owner(String namespace, String application, String component) {}
