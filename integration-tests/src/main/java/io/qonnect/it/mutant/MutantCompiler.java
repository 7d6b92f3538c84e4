package io.qonnect.it.mutant;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles changed sources in memory, against the class path of this process; the plain compiler, no further check. */
public final class MutantCompiler {
    private MutantCompiler() {}

    /**
     * The class files, by class name.
     *
     * @param sources text by path; throws {@link IllegalStateException} with what the compiler says when it refuses one
     */
    public static Map<String, byte[]> compile(Map<String, String> sources) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            throw new IllegalStateException("this Java has no compiler; mutants need a JDK");
        }
        StringWriter said = new StringWriter();
        List<String> options = List.of("-proc:none", "-nowarn", "-cp", System.getProperty("java.class.path"));
        try (Output output = new Output(compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8))) {
            List<Source> files = new ArrayList<>();
            sources.forEach((path, text) -> files.add(new Source(path, text)));
            if (!compiler.getTask(said, output, null, options, null, files).call()) {
                throw new IllegalStateException(said.toString());
            }
            return output.classes();
        } catch (IOException e) {
            throw new IllegalStateException("closing memory cannot fail", e);
        }
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        private Source(String path, String text) {
            super(URI.create("memory:///" + path), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    private static final class ClassFile extends SimpleJavaFileObject {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        private ClassFile(String name) {
            super(URI.create("memory:///" + name.replace('.', '/') + ".class"), Kind.CLASS);
        }

        @Override
        public OutputStream openOutputStream() {
            return bytes;
        }
    }

    private static final class Output extends ForwardingJavaFileManager<JavaFileManager> {
        private final Map<String, ClassFile> files = new TreeMap<>();

        private Output(JavaFileManager standard) {
            super(standard);
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
            return files.computeIfAbsent(className, ClassFile::new);
        }

        private Map<String, byte[]> classes() {
            Map<String, byte[]> classes = new TreeMap<>();
            files.forEach((name, file) -> classes.put(name, file.bytes.toByteArray()));
            return classes;
        }
    }
}
