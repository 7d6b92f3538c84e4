package io.qonnect.routes.lead;

import io.qonnect.kb.cluster.ClusterProfile;
import io.qonnect.kb.cluster.ClusterRegistration;
import io.qonnect.kb.name.AppKey;
import io.qonnect.kb.name.ComponentKey;
import io.qonnect.kb.name.Stamp;
import io.qonnect.kb.report.ComponentReport;
import io.qonnect.kb.report.Report;
import io.qonnect.routes.capacity.CapacityLedger;
import io.qonnect.routes.capacity.Free;
import io.qonnect.routes.copies.Facts;
import io.qonnect.routes.copies.Observed;
import io.qonnect.routes.liveness.ClusterState;
import io.qonnect.routes.liveness.Liveness;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What is folded of the clusters: registrations, gateways, liveness, room, and the last report of every copy. */
final class ClusterBook implements Facts {
    private final Map<String, ClusterRegistration> registrations = new TreeMap<>();
    private final Map<String, String> measuredGateways = new TreeMap<>();
    private final Map<String, Reports> reports = new TreeMap<>();
    private final TreeSet<String> caughtUp = new TreeSet<>();
    private final Liveness liveness;
    private final DrainBook drains;
    private final CapacityLedger ledger = new CapacityLedger();
    private long nanos;

    /** The newest reports of one cluster's agent. */
    private static final class Reports {
        private String incarnation = "";
        private long sequence;
        private final Map<ComponentKey, Entry> components = new TreeMap<>();
    }

    /** A report of a copy; unsure when the cluster has been Lost since it came. */
    private record Entry(ComponentReport report, String incarnation, boolean unsure) {}

    ClusterBook(Liveness liveness, DrainBook drains) {
        this.liveness = liveness;
        this.drains = drains;
    }

    void at(long now) {
        nanos = now;
    }

    Liveness liveness() {
        return liveness;
    }

    CapacityLedger ledger() {
        return ledger;
    }

    /** Returns whether anything that placements depend on changed. */
    boolean register(String cluster, @Nullable ClusterRegistration registration) {
        ClusterRegistration old = registrations.get(cluster);
        if (registration == null) {
            registrations.remove(cluster);
        } else {
            registrations.put(cluster, registration);
            liveness.add(cluster, nanos);
        }
        return old == null
                || registration == null
                || old.cordoned() != registration.cordoned()
                || old.draining() != registration.draining()
                || old.forgotten() != registration.forgotten()
                || !java.util.Objects.equals(old.gatewayAddress(), registration.gatewayAddress());
    }

    /** Returns whether its gateway changed. */
    boolean profile(ClusterProfile profile) {
        String gateway = profile.gatewayAddress();
        String old = gateway == null
                ? measuredGateways.remove(profile.cluster())
                : measuredGateways.put(profile.cluster(), gateway);
        return !java.util.Objects.equals(old, gateway);
    }

    /** What a report changed. */
    enum Change {
        /** It was there already, or says nothing about placements. */
        Nothing,
        /** A copy. */
        Copy,
        /** The cluster can take more than before. */
        Room
    }

    /** Folds a report. */
    Change report(String cluster, Report report) {
        Reports of = reports.computeIfAbsent(cluster, c -> new Reports());
        if (report.incarnation().equals(of.incarnation) && report.sequence() <= of.sequence) {
            return Change.Nothing;
        }
        of.incarnation = report.incarnation();
        of.sequence = report.sequence();
        ComponentReport component = report.component();
        if (component != null) {
            of.components.put(component.component(), new Entry(component, report.incarnation(), false));
            ledger.component(cluster, report.incarnation(), report.sequence(), component);
            return Change.Copy;
        }
        boolean more =
                report.node() != null && ledger.node(cluster, report.incarnation(), report.sequence(), report.node());
        return more ? Change.Room : Change.Nothing;
    }

    /** What was reported last of a copy; null = nothing. */
    @Nullable
    ComponentReport reported(String cluster, ComponentKey component) {
        Reports of = reports.get(cluster);
        Entry entry = of == null ? null : of.components.get(component);
        return entry == null ? null : entry.report;
    }

    /** The cluster became Lost: what was reported of its copies may not hold when it returns with another agent. */
    void lost(String cluster) {
        Reports of = reports.get(cluster);
        if (of != null) {
            of.components.replaceAll((key, entry) -> new Entry(entry.report, entry.incarnation, true));
        }
    }

    /** Drops the report of a copy that a decision with that stamp forgot, unless it is of a later one. */
    void forget(String cluster, ComponentKey component, Stamp stamp) {
        Reports of = reports.get(cluster);
        Entry entry = of == null ? null : of.components.get(component);
        if (of != null && entry != null && entry.report.stamp().isBelow(stamp)) {
            of.components.remove(component);
        }
    }

    /** A term begins: nothing new goes to a cluster before its reports are read up to what was there. */
    void termStarts() {
        caughtUp.clear();
    }

    void caughtUp(String cluster) {
        caughtUp.add(cluster);
    }

    @Override
    public long nanos() {
        return nanos;
    }

    @Override
    public ClusterState state(String cluster) {
        return liveness.state(cluster);
    }

    @Override
    public long stateSince(String cluster) {
        return liveness.since(cluster).orElse(nanos);
    }

    @Override
    public @Nullable Closed closed(String cluster) {
        ClusterRegistration registration = registrations.get(cluster);
        if (registration == null) {
            return new Closed("NotRegistered", cluster + " is not registered");
        }
        if (registration.draining()) {
            return new Closed("Cordoned", cluster + " is being drained");
        }
        if (registration.closed()) {
            return new Closed("Cordoned", cluster + " is cordoned");
        }
        if (!caughtUp.contains(cluster)) {
            return new Closed("NotReady", "the reports of " + cluster + " are not read to their end yet");
        }
        ClusterState state = liveness.state(cluster);
        return state == ClusterState.Alive ? null : new Closed("NotReady", cluster + " is " + state);
    }

    @Override
    public Free free(String cluster) {
        return ledger.free(cluster);
    }

    boolean registered(String cluster) {
        return registrations.containsKey(cluster);
    }

    @Override
    public @Nullable String leaving(String cluster) {
        ClusterRegistration registration = registrations.get(cluster);
        if (registration == null) {
            return cluster + " is not registered any more";
        }
        return registration.draining() ? cluster + " is being drained" : null;
    }

    boolean isLeft(String cluster) {
        return leaving(cluster) != null;
    }

    @Override
    public boolean mayLeave(AppKey application) {
        return drains.mayLeave(application);
    }

    @Override
    public boolean forgotten(String cluster) {
        ClusterRegistration registration = registrations.get(cluster);
        return registration != null && registration.forgotten();
    }

    @Override
    public @Nullable String gateway(String cluster) {
        ClusterRegistration registration = registrations.get(cluster);
        String declared = registration == null ? null : registration.gatewayAddress();
        return declared == null ? measuredGateways.get(cluster) : declared;
    }

    @Override
    public @Nullable Observed observed(String cluster, ComponentKey component) {
        Reports of = reports.get(cluster);
        Entry entry = of == null ? null : of.components.get(component);
        if (of == null || entry == null) {
            return null;
        }
        ComponentReport report = entry.report;
        String text = report.message() == null ? report.reason() : report.message();
        boolean present = !entry.unsure || entry.incarnation.equals(of.incarnation);
        return new Observed(report.stamp(), report.condition(), present, text);
    }

    @Override
    public long sequence(String cluster) {
        Reports of = reports.get(cluster);
        return of == null ? -1 : of.sequence;
    }
}
