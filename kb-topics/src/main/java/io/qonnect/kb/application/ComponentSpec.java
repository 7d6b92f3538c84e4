package io.qonnect.kb.application;

import com.fasterxml.jackson.databind.JsonNode;
import io.qonnect.kb.cluster.Resources;
import io.qonnect.kb.cluster.Tier;
import java.util.List;

/**
 * A separately placed part of an application.
 *
 * @param name unique in the application; a DNS label
 * @param tiers where it may be, in order of preference: all clusters of an earlier tier come before those of a later
 *     one; empty = any
 * @param replicas replicas of its workload; at least 0
 * @param request what one replica requests, summed over its containers as the scheduler does
 * @param affinity which clusters it may be on
 * @param connectivity the components it consumes
 * @param manifests its Kubernetes objects in apply form: no status, namespace set to the application's
 */
public record ComponentSpec(
        String name,
        List<Tier> tiers,
        int replicas,
        Resources request,
        ClusterAffinity affinity,
        List<Edge> connectivity,
        List<JsonNode> manifests) {
    public ComponentSpec {
        tiers = List.copyOf(tiers);
        affinity = affinity == null ? ClusterAffinity.ANY : affinity;
        connectivity = connectivity == null ? List.of() : List.copyOf(connectivity);
        manifests = List.copyOf(manifests);
    }

    /** What all replicas together request. */
    public Resources totalRequest() {
        return request.times(replicas);
    }
}
