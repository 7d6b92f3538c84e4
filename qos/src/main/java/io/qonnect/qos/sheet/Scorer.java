package io.qonnect.qos.sheet;

import io.qonnect.kb.application.Algorithm;
import io.qonnect.kb.application.ApplicationSpec;
import io.qonnect.kb.application.ComponentSpec;
import io.qonnect.kb.name.AppKey;
import io.qonnect.kb.score.ComponentScores;
import io.qonnect.kb.score.ScoreSheet;
import io.qonnect.qos.method.Method;
import io.qonnect.qos.method.Normalisation;
import java.util.List;
import java.util.Optional;

/** Makes score sheets: every component of an application against every cluster. */
public final class Scorer {
    private Scorer() {}

    public static ScoreSheet score(ScoreRequest request) {
        ApplicationSpec spec = request.spec();
        Optional<Method> method = Normalisation.method(spec.qos().algorithm());
        List<ComponentScores> components = spec.components().stream()
                .map(component -> score(request, component, method))
                .toList();
        return new ScoreSheet(
                request.application(),
                request.generation(),
                request.profileOffset(),
                spec.qos().algorithm(),
                false,
                components);
    }

    /** The sheet of a deleted application. */
    public static ScoreSheet deleted(AppKey application, long generation, long profileOffset) {
        return new ScoreSheet(application, generation, profileOffset, Algorithm.Borda, true, List.of());
    }

    private static ComponentScores score(ScoreRequest request, ComponentSpec component, Optional<Method> method) {
        Selection selection = Selection.of(request, component, method.isPresent());
        List<Scored> ranked = method.map(m ->
                        Competition.run(selection.feasible(), request.spec().qos(), m))
                .orElse(List.of());
        return Listing.of(
                component.name(),
                ranked,
                selection.rejected(),
                request.presentOf(component.name()),
                request.fullOf(component.name()));
    }
}
