package io.qonnect.routes.render;

import io.qonnect.kb.decision.Copy;
import io.qonnect.kb.decision.Decision;
import io.qonnect.kb.decision.Pending;
import io.qonnect.kb.name.AppKey;
import io.qonnect.kb.placement.Placement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Makes the placements of a decision: one for every component that has a copy, a place or a reason for having none. */
public final class PlacementRenderer {
    private PlacementRenderer() {}

    /** By component; a component that is not in it has nothing left to say. */
    public static Map<String, Placement> of(AppKey application, Decision decision) {
        TreeSet<String> wanted = new TreeSet<>();
        decision.choices().forEach(c -> wanted.add(c.component()));
        decision.pending().forEach(p -> wanted.add(p.component()));
        TreeSet<String> components = new TreeSet<>(wanted);
        decision.copies().forEach(c -> components.add(c.component()));
        Map<String, Placement> placements = new TreeMap<>();
        for (String component : components) {
            List<Copy> copies = decision.copies().stream()
                    .filter(c -> c.component().equals(component))
                    .toList();
            placements.put(
                    component,
                    new Placement(
                            application.component(component),
                            decision.stamp(),
                            decision.generation(),
                            decision.deleted() || !wanted.contains(component),
                            copies.stream().map(PlacementRenderer::placed).toList(),
                            decision.pending().stream()
                                    .filter(p -> p.component().equals(component))
                                    .map(Pending::message)
                                    .findFirst()
                                    .orElse(null),
                            decision.at()));
        }
        return placements;
    }

    private static Placement.PlacedCopy placed(Copy copy) {
        return new Placement.PlacedCopy(
                copy.cluster(), copy.state(), copy.stamp(), copy.generation(), copy.replicas(), copy.reason());
    }
}
