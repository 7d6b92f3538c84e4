package io.qonnect.kb.reader;

/** Text of strangers made fit for messages: cut to 80 characters, control characters escaped. */
public final class Shown {
    private static final int MOST = 80;

    private Shown() {}

    /** Cut, escaped and in double quotes. */
    public static String quoted(String text) {
        return '"' + plain(text) + '"';
    }

    /** Cut and escaped. */
    public static String plain(String text) {
        return plain(text, MOST);
    }

    /** Cut after so many characters and escaped. */
    public static String plain(String text, int most) {
        StringBuilder shown = new StringBuilder();
        int[] points = text.codePoints().limit(most + 1L).toArray();
        for (int i = 0; i < Math.min(points.length, most); i++) {
            append(shown, points[i]);
        }
        return points.length > most ? shown.append("...").toString() : shown.toString();
    }

    private static void append(StringBuilder shown, int point) {
        switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED -> shown.append(String.format("\\u%04x", point));
            default -> shown.appendCodePoint(point);
        }
    }
}
