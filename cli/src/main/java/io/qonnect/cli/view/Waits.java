package io.qonnect.cli.view;

import io.qonnect.cli.Console;
import io.qonnect.cli.render.Texts;
import io.qonnect.cli.view.ComponentStatus.CopyStatus;
import io.qonnect.kb.name.AppKey;
import io.qonnect.kb.report.CopyCondition;
import io.qonnect.kb.score.ComponentScores;
import io.qonnect.kb.score.Rejection;
import io.qonnect.qos.filter.Codes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What an application waits for, and what would have to change where only people can help. */
final class Waits {
    private static final int NEAREST = 3;

    private final View view;
    private final AppKey application;

    private Waits(View view, AppKey application) {
        this.view = view;
        this.application = application;
    }

    /** Sentences; those that are indented explain the one before. Empty = it waits for nothing. */
    static List<String> lines(View view, AppKey application) {
        Waits waits = new Waits(view, application);
        List<String> lines = new ArrayList<>();
        List<ComponentStatus> components = ComponentStatus.of(view, application);
        if (components.stream().anyMatch(c -> c.state() == AppState.Accepted)) {
            lines.add("The lead, which has not decided on generation "
                    + components.get(0).generation() + " yet.");
        }
        components.forEach(c -> lines.addAll(waits.of(c)));
        return lines;
    }

    private List<String> of(ComponentStatus component) {
        List<String> lines = new ArrayList<>();
        String pending = component.pending();
        if (pending != null) {
            lines.add(component.component() + " is Pending: " + Texts.plain(pending));
            changes(component.component()).forEach(c -> lines.add("  " + c));
        }
        component.copies().forEach(c -> copy(component.component(), c).ifPresent(lines::add));
        return lines;
    }

    private Optional<String> copy(String component, CopyStatus copy) {
        String where = component + " in " + copy.cluster();
        return switch (copy.state()) {
            case Preparing -> Optional.of(where + " to become Available (" + copy.ready() + " ready).");
            case Stranded ->
                Optional.of(where + " is out of reach: its replacement to serve, or its cluster to return.");
            case Draining -> Optional.of(where + " to finish what it still serves.");
            case Retired ->
                Optional.of(where + " to be removed there" + (reachable(copy) ? "." : ", once it returns."));
            case Serving ->
                copy.seen() == CopyCondition.Available
                        ? Optional.empty()
                        : Optional.of(
                                where + " serves: its agent to say that it is Available (" + copy.ready() + " ready).");
            case UNKNOWN -> Optional.empty();
        };
    }

    private boolean reachable(CopyStatus copy) {
        var profile = view.profiles().get(copy.cluster());
        return profile != null && profile.ready();
    }

    /** The nearest misses, each with what would make it fit. */
    private List<String> changes(String component) {
        boolean leftAlone = view.fold().decision(application).stream()
                .flatMap(d -> d.pending().stream())
                .anyMatch(p -> p.component().equals(component) && Stops.isLeftAlone(p));
        if (leftAlone) {
            return List.of("To have it tried again: " + Console.program() + " resume " + Texts.app(application));
        }
        return view.sheet(application).flatMap(s -> s.component(component)).map(ComponentScores::rejections).stream()
                .flatMap(List::stream)
                .limit(NEAREST)
                .map(Waits::change)
                .toList();
    }

    private static String change(Rejection rejection) {
        String cluster = rejection.cluster();
        String remedy = switch (rejection.code()) {
            case Codes.TIER_MISMATCH -> "name its tier in the component's tiers";
            case Codes.NOT_IN_AFFINITY -> "let the component's clusterAffinity take it";
            case Codes.CORDONED -> Console.program() + " uncordon " + cluster;
            case Codes.NOT_READY -> "its agent and nodes must report that they are ready";
            case Codes.INSUFFICIENT_CAPACITY -> "free that much there, or request less";
            case Codes.CONSTRAINT_VIOLATED -> "loosen the constraint";
            case Codes.VALUE_UNKNOWN ->
                "let it report the value, or declare it: " + Console.program() + " set cluster " + cluster
                        + " METRIC=VALUE";
            case Codes.NOT_REGISTERED -> Console.program() + " join " + cluster + " --tier TIER";
            default -> "see what it says";
        };
        return "not " + cluster + ": " + Texts.plain(rejection.text()) + " To change that: " + remedy + ".";
    }
}
