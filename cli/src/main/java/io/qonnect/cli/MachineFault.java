package io.qonnect.cli;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Faults of the machine, not of ours: a disk, a right, a port; told with what to do about them. */
public final class MachineFault {
    private static final String ELSEWHERE =
            " or set XDG_STATE_HOME (data and logs) and XDG_CACHE_HOME (built programs) to folders elsewhere.";
    private static final String RIGHTS = "Make its folder writable for you," + ELSEWHERE;
    private static final String SPACE = "The disk is full. Free some space," + ELSEWHERE;
    private static final String PORT =
            "Another process took one of the ports meanwhile. Run the same again: other ports are chosen.";

    /** What the system says, in lower case, and what to do. */
    private static final Map<String, String> ADVICE = Map.of(
            "no space left on device", SPACE,
            "disk quota exceeded", SPACE,
            "permission denied", RIGHTS,
            "access denied", RIGHTS,
            "read-only file system", RIGHTS,
            "address already in use", PORT);

    private MachineFault() {}

    /** What happened and what to do, one sentence each; empty when it is no fault of the machine that we know. */
    public static Optional<List<String>> of(Throwable problem) {
        List<Throwable> chain =
                Stream.iterate(problem, Objects::nonNull, Throwable::getCause).toList();
        String all = chain.stream()
                .map(MachineFault::text)
                .collect(Collectors.joining("\n"))
                .toLowerCase(Locale.ROOT);
        String what = chain.stream()
                .filter(FileSystemException.class::isInstance)
                .findFirst()
                .map(MachineFault::text)
                .orElse(text(problem));
        return ADVICE.entrySet().stream()
                .filter(e -> all.contains(e.getKey()))
                .map(e -> List.of(what, e.getValue()))
                .findFirst();
    }

    private static String text(Throwable cause) {
        if (cause instanceof AccessDeniedException denied) {
            return denied.getFile() + ": access denied.";
        }
        if (cause instanceof FileSystemException failed) {
            return failed.getFile() + ": " + Objects.requireNonNullElse(failed.getReason(), "is in the way") + ".";
        }
        return String.valueOf(cause.getMessage());
    }
}
