package io.qonnect.testbed.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How a process is started.
 *
 * @param name unique in its federation
 * @param command program and arguments
 * @param environment added to this process's own environment
 * @param log standard output and error are appended to it; its folder is made
 * @param detached whether it outlives this JVM (in a session of its own); otherwise it is killed when this JVM ends,
 *     however it ends, as far as the system allows
 */
public record ProcSpec(String name, List<String> command, Map<String, String> environment, Path log, boolean detached) {
    public ProcSpec {
        if (name.isBlank() || command.isEmpty()) {
            throw new IllegalArgumentException("a process needs a name and a command");
        }
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }
}
