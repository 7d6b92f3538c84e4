package io.qonnect.kb.name;

import java.util.regex.Pattern;

/** The rule that every name of ours obeys (RFC 1123 label): 1 to 63 of a-z, 0-9 and '-', no '-' at either end. */
public final class DnsLabel {
    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");

    private DnsLabel() {}

    public static boolean is(String text) {
        return LABEL.matcher(text).matches();
    }

    /** Returns the text, or throws {@link IllegalArgumentException} naming what it was for. */
    public static String require(String what, String text) {
        if (!is(text)) {
            String shown = text.length() > 80 ? text.substring(0, 80) + "..." : text;
            throw new IllegalArgumentException(what + " is \"" + shown
                    + "\"; it must be a DNS label: 1 to 63 of a-z, 0-9 and '-', not starting or ending with '-'");
        }
        return text;
    }
}
