package io.qonnect.cli.view;

import static io.qonnect.cli.view.Listing.column;
import static io.qonnect.cli.view.Listing.wide;

import io.qonnect.cli.render.Texts;
import io.qonnect.cli.view.ComponentStatus.CopyStatus;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What can be listed. */
public final class Listings {
    public static final Listing<AppStatus> APPS = new Listing<>(
            AppStatus::all,
            a -> Names.application(a.application()),
            List.of(
                    column("APPLICATION", a -> Texts.app(a.application())),
                    column("GENERATION", a -> a.generation() < 0 ? "-" : Long.toString(a.generation())),
                    column("STATE", a -> a.state().name()),
                    column("SERVING", a -> a.serving() + "/" + a.components()),
                    column("WISH", AppStatus::wish),
                    wide("ALGORITHM", a -> or(a.algorithm())),
                    wide("DECISION", a -> or(a.stamp())),
                    wide("DECIDED", a -> or(a.decidedAt())),
                    wide("CLUSTERS", a -> String.join(",", a.clusters().values()))));

    public static final Listing<ComponentStatus> COMPONENTS = new Listing<>(
            view -> AppStatus.all(view).stream()
                    .flatMap(a -> ComponentStatus.of(view, a.application()).stream())
                    .toList(),
            c -> Names.component(c.application(), c.component()),
            List.of(
                    column("APPLICATION", c -> Texts.app(c.application())),
                    column("COMPONENT", ComponentStatus::component),
                    column("STATE", c -> c.state().name()),
                    copies("CLUSTER", false, CopyStatus::cluster),
                    copies("COPY", false, c -> c.state().name()),
                    copies("READY", false, CopyStatus::ready),
                    copies("GENERATION", false, c -> Long.toString(c.generation())),
                    copies("STAMP", true, CopyStatus::stamp),
                    new Listing.Column<>("WHY", true, Listings::why)));

    public static final Listing<ClusterStatus> CLUSTERS = new Listing<>(
            ClusterStatus::all,
            c -> Names.cluster(c.cluster()),
            List.of(
                    column("CLUSTER", ClusterStatus::cluster),
                    column("TIER", c -> c.tier().name()),
                    column("STATE", c -> c.state().name()),
                    column("COPIES", c -> Integer.toString(c.copies())),
                    column(
                            "FREE CPU",
                            c -> number(c.capacity().free().cpuMillis() / 1000.0) + " of "
                                    + number(c.capacity().allocatable().cpuMillis() / 1000.0)),
                    column("POWER", c -> c.fact("power.node")),
                    column("PRICE", c -> c.fact("cost.node")),
                    wide(
                            "FREE MEMORY",
                            c -> gib(c.capacity().free().memoryBytes()) + " of "
                                    + gib(c.capacity().allocatable().memoryBytes())),
                    wide("BANDWIDTH", c -> c.fact("network.bandwidth")),
                    wide("NODES", c -> Integer.toString(c.capacity().nodes())),
                    wide("REGION", c -> or(c.region())),
                    wide("GATEWAY", c -> or(c.gatewayAddress())),
                    wide("LAST REPORT", c -> or(c.lastReport())),
                    wide("WHY", c -> or(c.reason()))));

    public static final Listing<LeadStatus> LEADS = new Listing<>(
            LeadStatus::all,
            l -> Names.lead(l.lead()),
            List.of(
                    column("LEAD", LeadStatus::lead),
                    column("STATE", LeadStatus::state),
                    column("EPOCH", l -> Long.toString(l.epoch())),
                    column("SINCE", l -> or(l.since())),
                    column("DECISIONS", l -> Long.toString(l.decisions())),
                    wide("LAST DECISION", l -> or(l.last()))));

    private Listings() {}

    private static Listing.Column<ComponentStatus> copies(
            String title, boolean wide, Function<CopyStatus, String> cell) {
        return new Listing.Column<>(
                title,
                wide,
                c -> c.copies().isEmpty()
                        ? List.of("-")
                        : c.copies().stream().map(cell).toList());
    }

    private static List<String> why(ComponentStatus component) {
        String pending = component.pending();
        if (component.copies().isEmpty()) {
            return List.of(pending == null ? "-" : Texts.plain(pending));
        }
        return component.copies().stream()
                .map(c -> Texts.plain(pending == null ? c.reason() : c.reason() + " " + pending))
                .toList();
    }

    private static String or(@Nullable Object value) {
        return value == null || value.toString().isEmpty() ? "-" : Texts.plain(value.toString());
    }

    private static String gib(long bytes) {
        return String.format(Locale.ROOT, "%.1f GiB", bytes / (double) (1L << 30));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value).replaceFirst("\\.0$", "");
    }
}
