package io.qonnect.kb.reader;

import org.jspecify.annotations.Nullable;

/**
 * One thing wrong with an input, fit to be shown to whoever wrote it.
 *
 * @param code stable UPPER_CASE code, never renamed
 * @param path where in the document, such as {@code spec.components[0].replicas}; empty = the document itself
 * @param line from 1; 0 = not known
 * @param column from 1; 0 = not known
 * @param found what was found, as the end of a sentence that begins with the path, such as {@code is "three"}
 * @param allowed what is allowed, as a clause, such as {@code it must be a whole number from 0 to 1000}
 * @param fix what to do, as a sentence without its full stop
 * @param file the file it is in; null = there is only one
 */
public record Problem(
        String code,
        String path,
        int line,
        int column,
        String found,
        String allowed,
        String fix,
        @Nullable String file) {
    public Problem(String code, String path, int line, int column, String found, String allowed, String fix) {
        this(code, path, line, column, found, allowed, fix, null);
    }

    /** The same problem, said of a file. */
    public Problem in(String name) {
        return new Problem(code, path, line, column, found, allowed, fix, name);
    }

    /** Where, what was found, what is allowed, what to do: {@code line 3, column 5: replicas is "x"; it must ...}. */
    public String sentence() {
        StringBuilder text = new StringBuilder();
        if (file != null) {
            text.append(Shown.plain(file)).append(line > 0 ? ", " : ": ");
        }
        if (line > 0) {
            text.append("line ").append(line).append(", column ").append(column).append(": ");
        }
        text.append(path.isEmpty() ? "the document" : path).append(' ').append(found);
        text.append("; ").append(allowed).append('.');
        return fix.isEmpty()
                ? text.toString()
                : text.append(' ').append(fix).append('.').toString();
    }
}
