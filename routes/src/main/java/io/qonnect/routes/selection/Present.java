package io.qonnect.routes.selection;

import io.qonnect.kb.cluster.Resources;
import org.jspecify.annotations.Nullable;

/**
 * Where the component is now.
 *
 * @param cluster where
 * @param request what all its replicas request there now
 * @param replicas how many they are
 * @param mayMove whether a better offer may move it
 * @param newWish whether the wish is newer than the place: then one that is no candidate any more is beaten by any that
 *     is; otherwise it stays, since a cordon or a full cluster says nothing against what already runs
 * @param leave why it has to leave whatever its scores are; null = it has not to
 */
public record Present(
        String cluster,
        Resources request,
        int replicas,
        boolean mayMove,
        boolean newWish,
        @Nullable String leave) {
    /** The same, if it had not to leave. */
    public Present staying() {
        return new Present(cluster, request, replicas, mayMove, newWish, null);
    }
}
