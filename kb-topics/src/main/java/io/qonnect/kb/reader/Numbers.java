package io.qonnect.kb.reader;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a number that cannot be read is refused. */
final class Numbers {
    private static final Pattern LEADING_ZERO = Pattern.compile("[-+]?0[0-9]+");
    private static final Pattern OCTAL = Pattern.compile("0+([1-7][0-7]*)");

    private Numbers() {}

    static void refuse(TreeBuilder tree, String text, int line, int column) {
        boolean leadingZero = LEADING_ZERO.matcher(text).matches();
        Matcher octal = OCTAL.matcher(text);
        tree.add(
                Codes.NUMBER,
                line,
                column,
                "is " + Shown.plain(text),
                leadingZero
                        ? "a number with a leading 0 is octal for some readers and decimal for others"
                        : "numbers must be finite and fit 64 bits",
                octal.matches()
                        ? "Write 0o" + Shown.plain(octal.group(1)) + " for octal, or quote it if it is text"
                        : "Quote it if it is text");
    }
}
