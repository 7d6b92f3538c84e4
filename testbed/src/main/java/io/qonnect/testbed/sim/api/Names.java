package io.qonnect.testbed.sim.api;

import java.util.random.RandomGenerator;

/** Name endings as the API server and its controllers make them. */
public final class Names {
    private static final String LETTERS = "bcdfghjklmnpqrstvwxz2456789";
    private static final int LENGTH = 5;

    private Names() {}

    /** Five letters. */
    public static String random(RandomGenerator random) {
        StringBuilder name = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            name.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return name.toString();
    }

    /** Letters that stand for a text. */
    public static String hash(String text) {
        long hash = 1469598103934665603L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 1099511628211L;
        }
        StringBuilder name = new StringBuilder();
        for (long rest = hash >>> 16; name.length() < 2 * LENGTH; rest /= LETTERS.length()) {
            name.append(LETTERS.charAt((int) (rest % LETTERS.length())));
        }
        return name.toString();
    }
}
