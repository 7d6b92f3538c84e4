package io.qonnect.routes.selection;

import io.qonnect.kb.cluster.Resources;

/**
 * Where the component is now.
 *
 * @param cluster where
 * @param request what all its replicas request there now
 * @param replicas how many they are
 * @param mayMove whether a better offer may move it
 * @param newWish whether the wish is newer than the place: then one that is no candidate any more is beaten by any that
 *     is; otherwise it stays, since a cordon or a full cluster says nothing against what already runs
 */
public record Present(String cluster, Resources request, int replicas, boolean mayMove, boolean newWish) {}
