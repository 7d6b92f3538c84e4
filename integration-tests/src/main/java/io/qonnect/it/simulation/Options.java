package io.qonnect.it.simulation;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/**
 * All that one run depends on.
 *
 * @param seed of everything random
 * @param leads replicas of the lead, at least 1
 * @param clusters members, at least 3: one of each tier
 * @param applications at least 1
 * @param faultySeconds the first phase, of simulated time
 * @param calmSeconds the second phase, in which nothing goes wrong any more
 * @param strikeMillis the longest pause between two strikes of the nemesis
 * @param faults rate by kind, see {@link Fault}; what is not named does not happen
 */
public record Options(
        long seed,
        int leads,
        int clusters,
        int applications,
        int faultySeconds,
        int calmSeconds,
        int strikeMillis,
        Map<Fault, Double> faults) {
    public Options {
        faults = Collections.unmodifiableMap(new EnumMap<>(faults));
    }

    /** Draws all of them from the seed: the same seed and profile, the same options. */
    public static Options draw(long seed, Profile profile) {
        SplittableRandom random = new SplittableRandom(seed ^ 0x5EED_0F_0A11L);
        Map<Fault, Double> faults = new EnumMap<>(Fault.class);
        for (Fault fault : Fault.values()) {
            double share = random.nextDouble();
            if (random.nextBoolean()) {
                faults.put(fault, fault.most() * (0.25 + 0.75 * share));
            }
        }
        return new Options(
                seed,
                random.nextInt(1, 6),
                random.nextInt(3, profile.clusters() + 1),
                random.nextInt(1, profile.applications() + 1),
                random.nextInt(profile.leastSeconds(), profile.mostSeconds() + 1),
                profile.calmSeconds(),
                random.nextInt(500, 4_001),
                faults);
    }

    /** How often a kind of fault comes; 0 = never. */
    double rate(Fault fault) {
        return faults.getOrDefault(fault, 0.0);
    }

    /** All of them, in one line. */
    public String text() {
        String rates = faults.isEmpty()
                ? "no faults"
                : faults.entrySet().stream()
                        .map(f -> String.format(Locale.ROOT, "%s %.4f", f.getKey(), f.getValue()))
                        .collect(Collectors.joining(", "));
        return String.format(
                Locale.ROOT,
                "leads %d, clusters %d, applications %d, faults for %d s, calm for %d s, strikes at most %d ms apart; %s",
                leads,
                clusters,
                applications,
                faultySeconds,
                calmSeconds,
                strikeMillis,
                rates);
    }
}
