package io.qonnect.agent.observe;

/**
 * Why something does not come up.
 *
 * @param reason CamelCase code as Kubernetes gives it, such as {@code CrashLoopBackOff}
 * @param message one sentence
 */
public record Trouble(String reason, String message) {}
