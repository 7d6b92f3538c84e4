package io.qonnect.routes.process;

import io.qonnect.routes.carriage.Carriage;
import io.qonnect.routes.carriage.Outgoing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Hands what is to be sent to the carrier, a few lists at a time. Of the loop's thread only. */
final class CarriageDesk {
    /** Records in one list. */
    private static final int LIST = 500;

    /** Places that a standby looks at in one go. */
    private static final int LOOK = 200;

    /** Lists on their way at once. */
    private static final int MOST_LISTS = 8;

    /** After a failed list nothing is sent for so long: 100 ms. */
    private static final long PAUSE_NANOS = 100_000_000L;

    private final Carriage carriage;
    private final Edges.Carrier carrier;
    private final Set<String> clusters = new HashSet<>();

    /** Of clusters that have no command topic (yet): a producer would wait for it and hold back all others. */
    private final Map<String, List<Outgoing>> waiting = new HashMap<>();

    private int onTheWay;
    private boolean carrying;
    private long notBefore = Long.MIN_VALUE;

    CarriageDesk(Carriage carriage, Edges.Carrier carrier) {
        this.carriage = carriage;
        this.carrier = carrier;
    }

    void topics(Set<String> known, Set<String> anew) {
        clusters.clear();
        clusters.addAll(known);
        anew.forEach(carriage::commandTopic);
        known.forEach(cluster -> {
            List<Outgoing> held = waiting.remove(cluster);
            if (held != null) {
                held.forEach(carriage::failed);
            }
        });
    }

    void carried(Item.Carried carried, long now) {
        onTheWay--;
        if (carried.failure() != null) {
            carried.list().forEach(carriage::failed);
            notBefore = now + PAUSE_NANOS;
        }
    }

    void carry(boolean may, long now) {
        if (!may) {
            if (carrying) {
                carrying = false;
                waiting.clear();
                carriage.reset();
            }
            carriage.look(LOOK);
            return;
        }
        carrying = true;
        while (now >= notBefore && onTheWay < MOST_LISTS) {
            List<Outgoing> next = carriage.next(LIST);
            if (next.isEmpty()) {
                return;
            }
            send(next);
        }
    }

    private void send(List<Outgoing> next) {
        List<Outgoing> list = new ArrayList<>(next.size());
        for (Outgoing outgoing : next) {
            String cluster = outgoing.cluster();
            if (cluster == null || clusters.contains(cluster)) {
                list.add(outgoing);
            } else {
                waiting.computeIfAbsent(cluster, c -> new ArrayList<>()).add(outgoing);
            }
        }
        if (!list.isEmpty()) {
            onTheWay++;
            carrier.send(list);
        }
    }

    /** When {@link #carry} has something to do again at the latest, though nothing comes. */
    long wakeAt(long now) {
        if (carrying && now < notBefore) {
            return notBefore;
        }
        boolean more = carrying ? onTheWay < MOST_LISTS && carriage.isUnfinished() : carriage.isUnlooked();
        return more ? now : Long.MAX_VALUE;
    }
}
