package io.qonnect.cli.command;

import java.time.Duration;
import picocli.CommandLine.Option;

/** Options of commands that may wait. */
final class WaitOptions {
    @Option(names = "--wait", description = "Wait until it is done, and say what is waited for.")
    boolean wait;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            defaultValue = "60s",
            description = "How long to wait at most, such as 30s or 2m; default ${DEFAULT-VALUE}.")
    String timeout = "60s";

    Duration timeout() {
        return Arguments.span("--timeout", timeout);
    }
}
