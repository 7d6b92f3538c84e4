package io.qonnect.kb.decision;

import io.qonnect.kb.cluster.Resources;
import io.qonnect.kb.name.Stamp;
import java.util.List;

/**
 * A component in a cluster. At most one per (component, cluster).
 *
 * @param component its component
 * @param cluster where
 * @param state its state
 * @param stamp its own stamp: that of the decision which last changed its generation, cluster, replicas, bindings, or
 *     run/stop; later decisions copy it unchanged
 * @param generation the wish its command is made of
 * @param replicas replicas in this cluster
 * @param request what all its replicas together request
 * @param bindings endpoints of the providers it consumes, ordered by provider
 * @param wasAvailable whether it was seen Available before it got its own stamp; only such a consumer holds a provider's
 *     move until it is Available again
 * @param reason why it is in this state, one sentence
 */
public record Copy(
        String component,
        String cluster,
        CopyState state,
        Stamp stamp,
        long generation,
        int replicas,
        Resources request,
        List<Binding> bindings,
        boolean wasAvailable,
        String reason) {
    public Copy {
        bindings = bindings == null ? List.of() : List.copyOf(bindings);
        request = request == null ? Resources.ZERO : request;
    }
}
