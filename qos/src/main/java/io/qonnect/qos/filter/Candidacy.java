package io.qonnect.qos.filter;

import io.qonnect.kb.application.ComponentSpec;
import io.qonnect.kb.application.QosSpec;
import io.qonnect.kb.cluster.ClusterProfile;

/**
 * What a filter judges: may this component be on this cluster?
 *
 * @param component the component
 * @param qos the wished quality
 * @param cluster the cluster
 * @param present whether a copy of the component is there now. Such a cluster is not asked for capacity (the copy's own
 *     pods are part of what is requested there) nor for cordon (which concerns only what is new); all else must hold
 */
public record Candidacy(ComponentSpec component, QosSpec qos, ClusterProfile cluster, boolean present) {
    String name() {
        return cluster.cluster();
    }
}
