package io.qonnect.routes.selection;

import io.qonnect.routes.capacity.Free;
import org.jspecify.annotations.Nullable;

/** What a choice must know of the clusters beyond their scores. */
public interface Places {
    /** Why nothing new may go to the cluster, capacity apart; null = it may. */
    @Nullable
    Closed closed(String cluster);

    Free free(String cluster);

    /**
     * Why nothing new may go to a cluster.
     *
     * @param code as in a score sheet's rejections
     * @param text one sentence
     */
    record Closed(String code, String text) {}
}
