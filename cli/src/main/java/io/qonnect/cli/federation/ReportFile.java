package io.qonnect.cli.federation;

import io.qonnect.cli.CommandFailed;
import io.qonnect.cli.render.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The file that a long command writes its report to. */
public final class ReportFile {
    private ReportFile() {}

    /** Finds out before the long work whether the report can be written after it. */
    public static void check(@Nullable Path file) {
        if (file == null) {
            return;
        }
        Path folder = file.toAbsolutePath().getParent();
        if (Files.isDirectory(file) || folder == null || !Files.isWritable(folder)) {
            throw CommandFailed.usage(
                    "--report is \"" + file + "\"; it must be a file in a folder that can be written.");
        }
    }

    /** Writes it; nothing happens when none is wished for. */
    public static void write(@Nullable Path file, Map<String, Object> report) {
        if (file == null) {
            return;
        }
        try {
            Files.writeString(file, Texts.json(report));
        } catch (IOException e) {
            throw CommandFailed.notAccepted("The report cannot be written to " + file + ": " + e.getMessage());
        }
    }
}
