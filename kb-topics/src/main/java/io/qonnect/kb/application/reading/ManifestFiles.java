package io.qonnect.kb.application.reading;

import io.qonnect.kb.reader.Checks;
import io.qonnect.kb.reader.Inspected;
import io.qonnect.kb.reader.Located;
import io.qonnect.kb.reader.Problem;
import io.qonnect.kb.reader.Problems;
import io.qonnect.kb.reader.Read;
import io.qonnect.kb.reader.StrictReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Puts the content of the files that a component names under {@code manifestFiles} behind its {@code manifests}, as must
 * be done before an application is published. Every object keeps its file, line and column for messages.
 */
public final class ManifestFiles {
    private final Checks checks = new Checks(new Problems());
    private final Function<String, Optional<byte[]>> files;

    private ManifestFiles(Function<String, Optional<byte[]>> files) {
        this.files = files;
    }

    /**
     * The application with its files' content in it, and what is wrong so far.
     *
     * @param files gives the content of a file by its name as written, or nothing when there is none that may be read
     */
    public static Inspected inline(Inspected application, Function<String, Optional<byte[]>> files) {
        Located document = application.orNull();
        Optional<Located> spec = application.document().flatMap(d -> d.field("spec"));
        Optional<Located> components = spec.flatMap(s -> s.field("components"));
        if (document == null
                || components.isEmpty()
                || !components.get().value().isArray()) {
            return application;
        }
        ManifestFiles inliner = new ManifestFiles(files);
        Located list = components
                .get()
                .list(components.get().items().stream().map(inliner::component).toList());
        List<Problem> problems = new ArrayList<>(application.problems());
        problems.addAll(inliner.checks.problems().list());
        return new Inspected(document.with("spec", spec.get().with("components", list)), problems);
    }

    private Located component(Located component) {
        Optional<Located> names = component.field("manifestFiles");
        if (names.isEmpty()) {
            return component;
        }
        Optional<Located> manifests = component.field("manifests");
        List<Located> objects = new ArrayList<>(manifests.map(Located::items).orElse(List.of()));
        checks.items(names.get())
                .forEach(name -> checks.text(name).ifPresent(file -> objects.addAll(read(name, file))));
        Located list = manifests.orElse(names.get()).list(objects);
        return component.without("manifestFiles").with("manifests", list);
    }

    private List<Located> read(Located name, String file) {
        Optional<byte[]> content = files.apply(file);
        if (content.isEmpty()) {
            checks.add(name.wrong(
                    ApplicationCodes.NO_FILE,
                    "it must be a file beside the application or below it",
                    "Correct the name, or add the file"));
            return List.of();
        }
        Read<List<Located>> documents = StrictReader.readAll(content.get());
        documents.problems().forEach(p -> checks.add(p.in(file)));
        return documents.value().orElse(List.of()).stream().map(d -> d.in(file)).toList();
    }
}
