package io.qonnect.kb.decision;

/**
 * What made the lead decide.
 *
 * @param type CamelCase: {@code WishChanged}, {@code BetterOffer}, {@code ConstraintBroken}, {@code ClusterLost}, {@code ClusterDrained},
 *     {@code ClusterReturned}, {@code CopyReported}, {@code Deadline}, {@code Deleted}, {@code AddressChanged},
 *     {@code CapacityFreed}
 * @param detail one sentence
 */
public record Trigger(String type, String detail) {}
