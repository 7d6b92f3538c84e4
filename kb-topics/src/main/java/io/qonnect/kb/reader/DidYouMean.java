package io.qonnect.kb.reader;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Guesses what somebody meant to write. */
public final class DidYouMean {
    private static final int MOST_LETTERS = 40;

    private DidYouMean() {}

    /** What to write instead, as a sentence; empty when nothing known is near. */
    public static String hint(String written, Collection<String> known) {
        return nearest(written, known)
                .map(near -> "Write \"" + near + "\" if you meant that")
                .orElse("");
    }

    /** The known word that differs least; at most a third of its letters, and at most two. */
    static Optional<String> nearest(String written, Collection<String> known) {
        if (written.length() > MOST_LETTERS) {
            return Optional.empty();
        }
        return known.stream()
                .filter(word -> distance(written, word) <= Math.min(2, Math.max(1, word.length() / 3)))
                .min(Comparator.comparingInt((String word) -> distance(written, word))
                        .thenComparing(word -> word));
    }

    /** {@code a, b or c}. */
    public static String either(Collection<String> words) {
        String all = String.join(", ", words);
        int last = all.lastIndexOf(", ");
        return last < 0 ? all : all.substring(0, last) + " or " + all.substring(last + 2);
    }

    private static int distance(String a, String b) {
        String left = a.toLowerCase(Locale.ROOT);
        String right = b.toLowerCase(Locale.ROOT);
        int[] row = new int[right.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int change = diagonal + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[row.length - 1];
    }
}
