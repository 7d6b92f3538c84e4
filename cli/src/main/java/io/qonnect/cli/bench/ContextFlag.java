package io.qonnect.cli.bench;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** For measurements that may use a federation that runs. */
final class ContextFlag {
    @Option(names = "--context", paramLabel = "NAME", description = "Use this running federation.")
    @Nullable
    String name;
}
