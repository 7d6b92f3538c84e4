package io.qonnect.cli.federation;

import io.qonnect.cli.CommandFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Room for the data and logs of a federation: servers that run out of it fail in ways that do not say so. */
final class DiskSpace {
    private static final long NEEDED = 512L << 20;

    private DiskSpace() {}

    /** Makes the folder, and refuses one that has not enough room. */
    static void prepare(Path folder) throws IOException {
        long free = Files.getFileStore(Files.createDirectories(folder)).getUsableSpace();
        if (free < NEEDED) {
            throw CommandFailed.notAccepted("Only " + (free >> 20) + " MiB are free where " + folder
                    + " is; a federation needs " + (NEEDED >> 20)
                    + " MiB for its data and logs. Free some, or set XDG_STATE_HOME to a folder on another disk.");
        }
    }
}
