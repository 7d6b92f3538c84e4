package io.qonnect.bench.proc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;

/** All processes at one moment. */
public final class ProcTable {
    private final Map<Long, ProcStat> processes = new HashMap<>();

    ProcTable(Collection<ProcStat> all) {
        all.forEach(p -> processes.put(p.pid(), p));
    }

    /** Reads {@code /proc}; empty where there is none. */
    public static ProcTable now() {
        Map<Long, ProcStat> all = new HashMap<>();
        if (!Files.isDirectory(Path.of("/proc"))) {
            return new ProcTable(all.values());
        }
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path folder : folders) {
                read(folder, all);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ProcTable(all.values());
    }

    private static void read(Path folder, Map<Long, ProcStat> into) {
        try {
            ProcStat stat = ProcStat.parse(Files.readString(folder.resolve("stat")));
            into.put(stat.pid(), stat);
        } catch (IOException e) {
            into.remove(Long.valueOf(folder.getFileName().toString())); // it has ended since the folder was listed
        }
    }

    /** CPU seconds of a process with its children, those that have ended too; empty when it is not there. */
    public OptionalDouble withChildren(long pid) {
        return processes.containsKey(pid) ? OptionalDouble.of(seconds(ticks(pid))) : OptionalDouble.empty();
    }

    private long ticks(long pid) {
        ProcStat own = processes.get(pid);
        long ticks = own == null ? 0 : own.ownTicks() + own.childrenTicks();
        for (ProcStat other : processes.values()) {
            ticks += other.parent() == pid ? ticks(other.pid()) : 0;
        }
        return ticks;
    }

    /** CPU seconds of a process alone; empty when it is not there. */
    public OptionalDouble alone(long pid) {
        ProcStat own = processes.get(pid);
        return own == null ? OptionalDouble.empty() : OptionalDouble.of(seconds(own.ownTicks()));
    }

    private static double seconds(long ticks) {
        return (double) ticks / ProcStat.TICKS_PER_SECOND;
    }
}
