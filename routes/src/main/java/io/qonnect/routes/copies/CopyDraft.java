package io.qonnect.routes.copies;

import io.qonnect.kb.application.ComponentSpec;
import io.qonnect.kb.cluster.Resources;
import io.qonnect.kb.decision.Binding;
import io.qonnect.kb.decision.Copy;
import io.qonnect.kb.decision.CopyState;
import io.qonnect.kb.name.Stamp;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One copy while a step works on it. */
final class CopyDraft {
    /** As the newest decision has it; null = made by this step. */
    final @Nullable Copy before;

    final String component;
    final String cluster;
    CopyState state;
    long generation;
    int replicas;
    Resources request;
    List<Binding> bindings;
    String reason;

    CopyDraft(Copy copy) {
        before = copy;
        component = copy.component();
        cluster = copy.cluster();
        state = copy.state();
        generation = copy.generation();
        replicas = copy.replicas();
        request = copy.request();
        bindings = copy.bindings();
        reason = copy.reason();
    }

    /** A new copy that Prepares. */
    CopyDraft(ComponentSpec spec, String cluster, long generation, String reason) {
        before = null;
        component = spec.name();
        this.cluster = cluster;
        state = CopyState.Preparing;
        this.generation = generation;
        replicas = spec.replicas();
        request = spec.totalRequest();
        bindings = List.of();
        this.reason = reason;
    }

    void become(CopyState next, String why) {
        state = next;
        reason = why;
    }

    /** Makes it run the newest wish. */
    void run(ComponentSpec spec, long newest) {
        generation = newest;
        replicas = spec.replicas();
        request = spec.totalRequest();
    }

    boolean is(CopyState wanted) {
        return state == wanted;
    }

    /** Whether it gets a new stamp: its generation, cluster, replicas, bindings, or run/stop changed. */
    boolean changed() {
        return before == null
                || before.state().runs() != state.runs()
                || before.generation() != generation
                || before.replicas() != replicas
                || !before.bindings().equals(bindings);
    }

    /** The copy in a decision with that stamp; wasAvailable counts only when it gets a new stamp. */
    Copy finish(Stamp stamp, boolean wasAvailable) {
        boolean fresh = changed();
        return new Copy(
                component,
                cluster,
                state,
                (before == null || fresh) ? stamp : before.stamp(),
                generation,
                replicas,
                request,
                bindings,
                (before == null || fresh) ? wasAvailable : before.wasAvailable(),
                reason);
    }
}
