package io.qonnect.routes.copies;

import io.qonnect.kb.decision.Choice;
import io.qonnect.kb.decision.Copy;
import io.qonnect.kb.decision.CopyState;
import io.qonnect.kb.decision.Decision;
import io.qonnect.kb.name.Stamp;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Since when this process has seen each copy of one application in its state at its stamp, and each component at its
 * place. Monotonic; not in the log, so a new lead's times start when its term does.
 */
public final class Clocks {
    private final Map<String, Entry> copies = new TreeMap<>();
    private final Map<String, Place> places = new TreeMap<>();
    private long notBefore;

    private record Entry(Stamp stamp, CopyState state, long since) {}

    private record Place(String cluster, long since) {}

    public Clocks(long nanos) {
        notBefore = nanos;
    }

    /** A decision was taken or read. */
    public void see(@Nullable Decision decision, long nanos) {
        Map<String, Entry> oldCopies = new TreeMap<>(copies);
        Map<String, Place> oldPlaces = new TreeMap<>(places);
        copies.clear();
        places.clear();
        if (decision == null) {
            return;
        }
        for (Copy copy : decision.copies()) {
            String key = key(copy.component(), copy.cluster());
            Entry old = oldCopies.get(key);
            boolean same = old != null && old.stamp.equals(copy.stamp()) && old.state == copy.state();
            copies.put(key, same ? old : new Entry(copy.stamp(), copy.state(), nanos));
        }
        for (Choice choice : decision.choices()) {
            Place old = oldPlaces.get(choice.component());
            boolean same = old != null && old.cluster.equals(choice.cluster());
            places.put(choice.component(), same ? old : new Place(choice.cluster(), nanos));
        }
    }

    /** Nothing counts as having begun before that time: a term began, or this process was paused. */
    public void restart(long nanos) {
        notBefore = nanos;
    }

    /** Since when the copy has been in its state at its stamp. */
    public long since(Copy copy) {
        Entry entry = copies.get(key(copy.component(), copy.cluster()));
        return entry == null ? notBefore : Math.max(notBefore, entry.since);
    }

    /** Since when the component has had the place it has. */
    public long placedSince(String component) {
        Place place = places.get(component);
        return place == null ? notBefore : Math.max(notBefore, place.since);
    }

    private static String key(String component, String cluster) {
        return component + "/" + cluster;
    }
}
