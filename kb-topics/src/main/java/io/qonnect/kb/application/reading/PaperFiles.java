package io.qonnect.kb.application.reading;

import io.qonnect.kb.cluster.Tier;
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
 * Puts the tier files of the paper's form into its document, as must be done before it is published: those that
 * {@code cloud_svc}, {@code fog_svc} and {@code edge_svc} name, else the files of these names with {@code .yaml}.
 */
public final class PaperFiles {
    private final Checks checks = new Checks(new Problems());
    private final Function<String, Optional<byte[]>> files;

    private PaperFiles(Function<String, Optional<byte[]>> files) {
        this.files = files;
    }

    /**
     * The document with the files' objects in it, and what is wrong so far; another form is given back as it is.
     *
     * @param files gives the content of a file by its name as written, or nothing when there is none that may be read
     */
    public static Inspected inline(Inspected application, Function<String, Optional<byte[]>> files) {
        Located document = application.orNull();
        if (document == null || !PaperForm.is(document)) {
            return application;
        }
        PaperFiles inliner = new PaperFiles(files);
        Located whole = document;
        for (Tier tier : PaperTier.TIERS) {
            Optional<Located> objects = inliner.objects(document, PaperTier.fieldOf(tier));
            whole = objects.isPresent() ? whole.with(PaperTier.fieldOf(tier), objects.get()) : whole;
        }
        List<Problem> problems = new ArrayList<>(application.problems());
        problems.addAll(inliner.checks.problems().list());
        return new Inspected(whole, problems);
    }

    private Optional<Located> objects(Located document, String field) {
        Optional<Located> named = document.field(field);
        if (named.isEmpty()) {
            String file = field + ".yaml";
            return files.apply(file).map(content -> list(document, file, content));
        }
        String text = named.get().value().asText();
        if (!named.get().value().isTextual() || !PaperTier.isFile(text)) {
            return Optional.empty();
        }
        Optional<byte[]> content = files.apply(text.strip());
        if (content.isEmpty()) {
            checks.add(named.get()
                    .wrong(
                            ApplicationCodes.NO_FILE,
                            "it must be a file beside the application or below it",
                            "Correct the name, or add the file"));
            return Optional.of(named.get().list(List.of()));
        }
        return Optional.of(list(named.get(), text.strip(), content.get()));
    }

    private Located list(Located at, String file, byte[] content) {
        Read<List<Located>> documents = StrictReader.readAll(content);
        documents.problems().forEach(p -> checks.add(p.in(file)));
        return at.list(documents.value().orElse(List.of()).stream()
                .map(d -> d.in(file))
                .toList());
    }
}
