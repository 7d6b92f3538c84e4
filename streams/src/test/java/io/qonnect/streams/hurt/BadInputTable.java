package io.qonnect.streams.hurt;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The page of inputs that hurt. */
final class BadInputTable {
    private static final String HEAD = """
            # Input that hurts

            What anybody may put on a topic, the code with which it is refused (`taken`: it is fine, or kept without being
            counted on), and the CPU milliseconds that this took in a warm process: the median of nine. A refused record is a
            dead letter on `<topic>.dlt` with every problem, at most 50, and an event; an accepted wish stays in force. All of them
            together are read in a heap of 64 MB (`BadInputTest`). Written by `mvn -pl streams -am test -Dtest=BadRecordTest
            -Dsurefire.failIfNoSpecifiedTests=false -Dqonnect.golden=write`; the build fails when a code is not what it says here.

            Walls before anything is parsed: 1 MiB, UTF-8, 100,000 lines. While it is parsed: depth 32, 25,000 values, 100 documents, no
            aliases, tags, merge keys or duplicate keys. After: 1 MiB as JSON, 1 MiB in normal form, 3 MiB as the largest command.

            Beside these, every decoder is given seeded mutations of what is kept under `kb-topics/src/test/resources/fuzz` in each build, and
            coverage-guided fuzzing by `mvn -Pfuzz -pl kb-topics test` (a minute each; `-Dqonnect.fuzz.seconds=N`). Whatever the bytes, the answer is
            a value or reasons without control characters, and a record that was read is written and read again as the same.

            | class | input | topic | code | ms |
            |---|---|---|---|---|
            """;

    private BadInputTable() {}

    static String of(List<BadRecord> records, ToDoubleFunction<BadRecord> millis) {
        StringBuilder table = new StringBuilder(HEAD);
        for (BadRecord bad : records) {
            table.append(String.format(
                    Locale.ROOT,
                    "| %d | %s | `%s` | %s | %.2f |%n",
                    bad.number(),
                    escaped(bad.what()),
                    bad.where().replace("fog-1", "<cluster>"),
                    bad.code().equals("taken") ? "taken" : "`" + bad.code() + "`",
                    millis.applyAsDouble(bad)));
        }
        return table.toString();
    }

    static String withoutTimes(String table) {
        return table.replaceAll("\\| [0-9.]+ \\|\\R", "|\n");
    }

    private static String escaped(String text) {
        return text.replace("|", "\\|").replace("<", "&lt;");
    }
}
