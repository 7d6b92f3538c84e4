package io.qonnect.streams.score;

import io.qonnect.kb.cluster.ClusterProfile;

/**
 * A profile and where it was read.
 *
 * @param offset its offset in {@code cluster-profiles}, of the task's own partition
 * @param profile the profile
 */
record KeptProfile(long offset, ClusterProfile profile) {}
