package io.qonnect.cli.command;

import io.qonnect.cli.CommandFailed;
import io.qonnect.cli.Console;
import io.qonnect.cli.Spinner;
import io.qonnect.cli.kafka.Follower;
import io.qonnect.cli.render.Texts;
import io.qonnect.cli.view.Progress;
import io.qonnect.cli.view.View;
import java.time.Duration;
import java.util.function.Function;

/** Waits on the topics until something is over, and says what it waits for. */
final class Waiting {
    private static final Duration STEP = Duration.ofMillis(100);

    private Waiting() {}

    /**
     * Ends when the progress is not Waiting any more.
     *
     * @throws CommandFailed with the exit code for "not known" when the time is over
     */
    static Progress until(Connection connection, Console console, Duration timeout, Function<View, Progress> progress) {
        View view = new View();
        long begun = System.nanoTime();
        String said = "";
        try (Spinner spinner = console.spinner("reading the topics");
                Follower follower = connection.follow(
                        view,
                        Connection.Part.Applications,
                        Connection.Part.Decisions,
                        Connection.Part.Profiles,
                        Connection.Part.Reports,
                        Connection.Part.RefusedSpecs)) {
            follower.toEnd();
            while (true) {
                Progress now = progress.apply(view);
                if (now.outcome() != Progress.Outcome.Waiting) {
                    return now;
                }
                String line = String.join("; ", now.sentences());
                Duration spent = Duration.ofNanos(System.nanoTime() - begun);
                if (!line.equals(said)) {
                    spinner.now("[" + Texts.span(spent) + "] " + line);
                    said = line;
                }
                if (spent.compareTo(timeout) > 0) {
                    throw CommandFailed.unknown(
                            "Not done within " + Texts.span(timeout) + ": " + line + ". It goes on by itself.");
                }
                follower.more(STEP);
            }
        }
    }
}
