package io.qonnect.testbed.sim.store;

import org.jspecify.annotations.Nullable;

/**
 * One change of an object.
 *
 * @param version the cluster's version with it
 * @param before null = it was made
 * @param after the new state; of a deletion the last one, with the deletion's version
 * @param deleted whether it is gone
 */
public record Change(long version, @Nullable Stored before, Stored after, boolean deleted) {}
