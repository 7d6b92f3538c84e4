package io.qonnect.kb.score;

/**
 * Why a cluster cannot take a component.
 *
 * @param cluster its name
 * @param code stable CamelCase code: {@code TierMismatch}, {@code NotInAffinity}, {@code Cordoned}, {@code NotReady},
 *     {@code InsufficientCapacity}, {@code ConstraintViolated}, {@code ValueUnknown}, {@code NotRegistered}
 * @param text one sentence with names and values
 */
public record Rejection(String cluster, String code, String text) {}
