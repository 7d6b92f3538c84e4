package io.qonnect.cli.federation;

import io.qonnect.cli.context.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * The processes of a federation that was left running.
 *
 * @param context that names them
 */
record Running(Context context) {
    static Running of(Context context) {
        return new Running(context);
    }

    /** Its keeper, if it lives: the process id alone may be another's by now, so its start must fit. */
    Optional<ProcessHandle> keeper() {
        var keeper = context.content().path("keeper");
        Instant since = Instant.parse(keeper.path("since").asText(Instant.EPOCH.toString()));
        return ProcessHandle.of(keeper.path("pid").asLong(-1))
                .filter(ProcessHandle::isAlive)
                .filter(p -> p.info()
                        .startInstant()
                        .map(s -> Duration.between(s, since).abs().toSeconds() < 2)
                        .orElse(false));
    }

    /** Process ids of everything it kept. */
    List<Long> parts() {
        var pids = context.content().path("pids");
        return StreamSupport.stream(pids.spliterator(), false)
                .map(p -> p.asLong())
                .toList();
    }
}
