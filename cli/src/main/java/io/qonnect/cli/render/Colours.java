package io.qonnect.cli.render;

import java.util.Map;
import java.util.regex.Pattern;

/**
 * Colours for the words that people look for.
 *
 * @param on whether there are any
 */
public record Colours(boolean on) {
    private static final String RED = "\u001b[31m";
    private static final String YELLOW = "\u001b[33m";
    private static final String PLAIN = "\u001b[0m";

    /** Names are in lower case, so a word in capitals is a state. */
    private static final Pattern BAD =
            Pattern.compile("\\b(Pending|FailingOver|Stranded|Failed|NotReady|Silent|Unregistered|Warning)\\b");

    private static final Pattern BUSY =
            Pattern.compile("\\b(Accepted|Placing|Moving|Preparing|Draining|Retiring|Retired|Deleting|Cordoned)\\b");

    /** On a terminal that can show them, unless NO_COLOR is set to anything. */
    public static Colours of(boolean terminal, Map<String, String> environment) {
        boolean wanted = environment.getOrDefault("NO_COLOR", "").isEmpty();
        return new Colours(terminal && wanted && !"dumb".equals(environment.get("TERM")));
    }

    /** The text with its states coloured. */
    public String states(String text) {
        return on
                ? BUSY.matcher(BAD.matcher(text).replaceAll(RED + "$1" + PLAIN)).replaceAll(YELLOW + "$1" + PLAIN)
                : text;
    }

    /** A sentence about something that went wrong. */
    public String fault(String sentence) {
        return on ? RED + sentence + PLAIN : sentence;
    }
}
