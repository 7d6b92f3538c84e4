package io.qonnect.testbed.tools;

import io.qonnect.testbed.Progress;
import io.qonnect.testbed.process.Folders;
import io.qonnect.testbed.process.LogTail;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;

/** Builds the programs of one Go module into the cache; several JVMs, and threads of one, wait for each other. */
final class GoBuild {
    /** File locks are held per JVM, so threads of one JVM need one of their own. */
    private static final Object IN_THIS_JVM = new Object();

    private static final int LAST_LINES = 5;

    private static final String ETCD_INSTEAD =
            " Or install etcd 3.4 or later: apt-get install etcd-server (Debian, Ubuntu), dnf install etcd (Fedora),"
                    + " brew install etcd (macOS).";

    private final GoTool tool;
    private final Path cache;
    private final SearchPath path;

    GoBuild(GoTool tool, Path cache, SearchPath path) {
        this.tool = tool;
        this.cache = cache;
        this.path = path;
    }

    static String noGo(GoTool tool) {
        return "Go is needed once to build " + tool.name() + " " + tool.version()
                + " into the cache, and it is not on the PATH: install Go 1.26 or later (https://go.dev/dl) and try again."
                + (tool.equals(GoTool.ETCD) ? ETCD_INSTEAD : "");
    }

    /** Builds unless somebody else did while we waited. */
    void run(Progress progress, BooleanSupplier isThere) {
        Path go = path.find("go").orElseThrow(() -> new ToolsUnavailable(noGo(tool)));
        synchronized (IN_THIS_JVM) {
            Folders.make(cache);
            try (FileChannel channel = FileChannel.open(
                            cache.resolve("." + tool.folder() + ".lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                if (lock.isValid() && !isThere.getAsBoolean()) {
                    build(go, progress);
                }
            } catch (IOException failed) {
                throw new ToolsUnavailable(
                        tool.name() + " could not be built in " + cache + ": " + failed.getMessage(), failed);
            }
        }
    }

    private void build(Path go, Progress progress) throws IOException {
        Path work = Files.createTempDirectory(cache, "." + tool.folder() + "-build-");
        try {
            for (String file : List.of("go.mod", "go.sum", "tools.go")) {
                copy(file, work);
            }
            Path target = Folders.make(cache.resolve(tool.folder()));
            for (Map.Entry<String, String> program : tool.packages().entrySet()) {
                long start = System.nanoTime();
                progress.step("building " + program.getKey() + " " + tool.version() + " with Go (once; minutes)");
                Path built = compile(go, work, program.getKey(), program.getValue());
                Files.move(built, target.resolve(program.getKey()), StandardCopyOption.ATOMIC_MOVE);
                progress.step(
                        "built " + program.getKey() + " in " + (System.nanoTime() - start) / 1_000_000_000 + " s");
            }
        } finally {
            Folders.delete(work);
        }
    }

    private Path compile(Path go, Path work, String program, String goPackage) throws IOException {
        Path out = work.resolve("bin-" + program);
        Path log = cache.resolve(tool.folder() + "-build.log");
        Process process = new ProcessBuilder(
                        go.toString(),
                        "build",
                        "-mod=readonly",
                        "-trimpath",
                        "-ldflags",
                        tool.linkFlags(),
                        "-o",
                        out.toString(),
                        goPackage)
                .directory(work.toFile())
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(log.toFile()))
                .start();
        try {
            if (process.waitFor() != 0) {
                throw new ToolsUnavailable(program + " " + tool.version() + " could not be built with " + go + "; read "
                        + log + ", which ends with: "
                        + LogTail.of(log, LAST_LINES).strip());
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new ToolsUnavailable("the build of " + program + " was interrupted", interrupted);
        }
        return out;
    }

    private void copy(String file, Path work) throws IOException {
        String resource = tool.name() + "/" + file;
        try (InputStream in = Objects.requireNonNull(GoBuild.class.getResourceAsStream(resource), resource)) {
            Files.copy(in, work.resolve(file));
        }
    }
}
