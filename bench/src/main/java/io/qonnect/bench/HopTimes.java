package io.qonnect.bench;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** When each application passed each station for the first time. Thread safe. */
final class HopTimes {
    private final Map<String, Map<Hop, Long>> byApplication = new ConcurrentHashMap<>();

    /** Notes a passage; the first one counts. */
    void note(String application, Hop hop, long nanos) {
        Map<Hop, Long> hops = byApplication.computeIfAbsent(application, a -> new EnumMap<>(Hop.class));
        synchronized (hops) {
            hops.putIfAbsent(hop, nanos);
        }
    }

    boolean has(String application, Hop hop) {
        Map<Hop, Long> hops = byApplication.getOrDefault(application, Map.of());
        synchronized (hops) {
            return hops.containsKey(hop);
        }
    }

    /** How long the applications took between two stations, those that passed both; ns. */
    List<Long> between(List<String> applications, Hop from, Hop to) {
        List<Long> nanos = new ArrayList<>();
        for (String application : applications) {
            Map<Hop, Long> hops = byApplication.getOrDefault(application, Map.of());
            synchronized (hops) {
                Long begun = hops.get(from);
                Long ended = hops.get(to);
                if (begun != null && ended != null) {
                    nanos.add(ended - begun);
                }
            }
        }
        return nanos;
    }

    /** Each hop's percentiles, by {@code from->to}. */
    Map<String, Object> hops(List<String> applications) {
        Map<String, Object> all = new LinkedHashMap<>();
        Hop[] stations = Hop.values();
        for (int i = 1; i < stations.length; i++) {
            all.put(
                    stations[i - 1] + "->" + stations[i],
                    new Percentiles(between(applications, stations[i - 1], stations[i])).summary());
        }
        return all;
    }
}
