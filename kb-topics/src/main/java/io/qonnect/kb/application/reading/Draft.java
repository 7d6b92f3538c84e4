package io.qonnect.kb.application.reading;

import io.qonnect.kb.application.ClusterAffinity;
import io.qonnect.kb.cluster.Resources;
import io.qonnect.kb.cluster.Tier;
import io.qonnect.kb.reader.Located;
import java.util.List;
import java.util.Optional;

/**
 * A component before its edges are looked at, for which all components must be known.
 *
 * @param at as it was written
 * @param name empty when it has none that can be used
 * @param affinity empty = the application's
 */
record Draft(
        Located at,
        Optional<String> name,
        List<Tier> tiers,
        int replicas,
        Resources request,
        Optional<ClusterAffinity> affinity,
        List<Manifest> manifests) {}
