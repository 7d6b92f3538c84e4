package io.qonnect.it.mutant;

/**
 * One change of one source file.
 *
 * @param source path below a source root, such as {@code io/qonnect/kb/decision/DecisionFold.java}
 * @param find text that occurs exactly once in it
 * @param put what stands there instead
 */
public record Patch(String source, String find, String put) {
    /** The changed source; throws {@link IllegalStateException} when the text does not occur exactly once. */
    public String apply(String original) {
        int at = original.indexOf(find);
        if (at < 0 || original.indexOf(find, at + 1) >= 0) {
            throw new IllegalStateException(
                    source + (at < 0 ? " does not have" : " has more than once") + " the text: " + find);
        }
        return original.substring(0, at) + put + original.substring(at + find.length());
    }
}
