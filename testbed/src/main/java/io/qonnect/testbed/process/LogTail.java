package io.qonnect.testbed.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The last lines of a log file. */
public final class LogTail {
    private static final int BYTES_PER_LINE = 500;

    private LogTail() {}

    /** The last lines, each with its line end; says so when there is no such file. */
    public static String of(Path log, int lines) {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            long length = file.length();
            int wanted = (int) Math.min(length, (long) lines * BYTES_PER_LINE);
            byte[] bytes = new byte[wanted];
            file.seek(length - wanted);
            file.readFully(bytes);
            return lastLines(new String(bytes, StandardCharsets.UTF_8), lines);
        } catch (IOException unreadable) {
            return "(no log: " + unreadable.getMessage() + ")\n";
        }
    }

    static String lastLines(String text, int lines) {
        String[] all = text.split("\n", -1);
        int end = text.endsWith("\n") ? all.length - 1 : all.length;
        StringBuilder last = new StringBuilder();
        for (int i = Math.max(0, end - lines); i < end; i++) {
            last.append(all[i]).append('\n');
        }
        return last.toString();
    }
}
