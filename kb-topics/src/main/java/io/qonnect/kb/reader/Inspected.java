package io.qonnect.kb.reader;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A document as far as it could be read, so that what it means can be judged together with how it is written.
 *
 * @param orNull the document; a value that was refused is null in it; null = nothing could be read
 * @param problems what is wrong with the writing; when there is none, the document is complete
 */
public record Inspected(@Nullable Located orNull, List<Problem> problems) {
    public Inspected {
        problems = List.copyOf(problems);
    }

    public Optional<Located> document() {
        return Optional.ofNullable(orNull);
    }
}
