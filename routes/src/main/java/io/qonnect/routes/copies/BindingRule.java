package io.qonnect.routes.copies;

import io.qonnect.kb.application.ComponentSpec;
import io.qonnect.kb.application.Edge;
import io.qonnect.kb.decision.Binding;
import io.qonnect.kb.decision.CopyState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Binds each consumer to a copy of its provider: the Serving one at the provider's place, once it is confirmed; else the
 * Serving one it is bound to, else any Serving one; while none Serves, the Preparing one, whose address is known. A copy
 * of an older generation cannot be rendered, so it keeps its bindings, unless what it is bound to does not run any more:
 * then it is brought to the newest wish where it is.
 */
final class BindingRule {
    private final Draft draft;
    private final String namespace;

    private BindingRule(Draft draft) {
        this.draft = draft;
        this.namespace = draft.situation.application().namespace();
    }

    static void apply(Draft draft) {
        if (draft.situation.usableSheet() == null && draft.situation.newGeneration()) {
            return;
        }
        BindingRule rule = new BindingRule(draft);
        for (ComponentSpec component : draft.situation.spec().components()) {
            for (CopyDraft copy : draft.copiesOf(component.name())) {
                if (copy.is(CopyState.Preparing) || copy.is(CopyState.Serving)) {
                    rule.bind(component, copy);
                }
            }
        }
    }

    private void bind(ComponentSpec component, CopyDraft consumer) {
        long newest = draft.situation.wish().generation();
        if (consumer.generation < newest) {
            if (!broken(consumer) || !draft.reachable(consumer)) {
                return;
            }
            consumer.run(component, newest);
        }
        List<Binding> bindings = new ArrayList<>();
        for (Edge edge : component.connectivity()) {
            bindings.add(binding(edge, consumer));
        }
        bindings.sort(Comparator.comparing(Binding::provider));
        if (!bindings.equals(consumer.bindings)) {
            consumer.bindings = List.copyOf(bindings);
            if (consumer.before != null) {
                draft.because(Cause.AddressChanged, consumer.component + " is bound anew");
            }
        }
    }

    /** Whether a copy it is bound to does not run any more while another one does. */
    private boolean broken(CopyDraft consumer) {
        return consumer.bindings.stream().anyMatch(binding -> {
            CopyDraft provider = draft.copy(binding.provider(), binding.cluster());
            boolean runs = provider != null && provider.state.runs() && !provider.is(CopyState.Stranded);
            return !runs
                    && draft.copiesOf(binding.provider()).stream()
                            .anyMatch(c -> c.is(CopyState.Serving) || c.is(CopyState.Preparing));
        });
    }

    private Binding binding(Edge edge, CopyDraft consumer) {
        CopyDraft provider = provider(edge, consumer);
        if (provider == null) {
            return new Binding(edge.target(), "", everywhere(edge), edge.port());
        }
        return new Binding(edge.target(), provider.cluster, host(edge, provider, consumer), edge.port());
    }

    private String host(Edge edge, CopyDraft provider, CopyDraft consumer) {
        if (provider.cluster.equals(consumer.cluster)) {
            return edge.service() + "." + namespace + ".svc.cluster.local";
        }
        String gateway = draft.situation.facts().gateway(provider.cluster);
        return gateway == null ? everywhere(edge) : gateway;
    }

    private String everywhere(Edge edge) {
        return edge.service() + "." + namespace + ".svc.clusterset.local";
    }

    private @Nullable CopyDraft provider(Edge edge, CopyDraft consumer) {
        CopyDraft bound = bound(edge, consumer);
        CopyDraft target = draft.targetCopy(edge.target());
        boolean boundServes = bound != null && bound.is(CopyState.Serving);
        if (target != null && target.is(CopyState.Serving)) {
            boolean ready = draft.confirmed(target) || target == bound || !boundServes;
            return ready ? target : bound;
        }
        if (boundServes) {
            return bound;
        }
        CopyDraft serving = first(edge.target(), CopyState.Serving);
        if (serving != null) {
            return serving;
        }
        if (target != null && target.is(CopyState.Preparing)) {
            return target;
        }
        if (bound != null && bound.state.runs()) {
            return bound;
        }
        CopyDraft stranded = first(edge.target(), CopyState.Stranded);
        return stranded == null ? first(edge.target(), CopyState.Draining) : stranded;
    }

    private @Nullable CopyDraft bound(Edge edge, CopyDraft consumer) {
        for (Binding binding : consumer.bindings) {
            if (binding.provider().equals(edge.target())) {
                return draft.copy(edge.target(), binding.cluster());
            }
        }
        return null;
    }

    private @Nullable CopyDraft first(String component, CopyState state) {
        return draft.copiesOf(component).stream()
                .filter(c -> c.is(state))
                .findFirst()
                .orElse(null);
    }
}
