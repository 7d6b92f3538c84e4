package io.qonnect.testbed.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Builds the command line of a JVM with a small footprint: serial collector, first compiler only, small stacks. */
public final class Jvm {
    private final List<String> command = new ArrayList<>();

    private Jvm() {
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    }

    /**
     * The Java that runs this JVM, with the options of a file.
     *
     * @param classArchive used where it exists
     */
    public static Jvm optionsOf(Path file, Path classArchive) {
        Jvm jvm = new Jvm();
        jvm.command.add("@" + file);
        if (Files.exists(classArchive)) {
            jvm.command.add("-XX:SharedArchiveFile=" + classArchive);
        }
        return jvm;
    }

    /** The Java that runs this JVM, with further options such as {@code -Xmx64m}. */
    public static Jvm of(String... options) {
        Jvm jvm = new Jvm();
        jvm.command.addAll(List.of(
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xss256k",
                "-XX:-UsePerfData",
                "-Xshare:auto",
                "-XX:+ExitOnOutOfMemoryError"));
        jvm.command.addAll(List.of(options));
        return jvm;
    }

    public Jvm property(String name, String value) {
        command.add("-D" + name + "=" + value);
        return this;
    }

    /** A class of this JVM's own class path. */
    public List<String> mainClass(String name, String... arguments) {
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), name));
        command.addAll(List.of(arguments));
        return List.copyOf(command);
    }

    /** A runnable jar, which names its libraries itself. */
    public List<String> jar(Path jar) {
        command.addAll(List.of("-jar", jar.toString()));
        return List.copyOf(command);
    }
}
