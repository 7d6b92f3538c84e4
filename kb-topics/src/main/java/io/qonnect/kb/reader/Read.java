package io.qonnect.kb.reader;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What came of reading an input: a value, or every problem it has.
 *
 * @param <T> type of the value
 */
public final class Read<T> {
    private final @Nullable T value;
    private final List<Problem> problems;

    private Read(@Nullable T value, List<Problem> problems) {
        this.value = value;
        this.problems = List.copyOf(problems);
    }

    public static <T> Read<T> ok(T value) {
        return new Read<>(value, List.of());
    }

    /** A refusal; at least one problem. */
    public static <T> Read<T> refused(List<Problem> problems) {
        if (problems.isEmpty()) {
            throw new IllegalArgumentException("a refusal names at least one problem");
        }
        return new Read<>(null, problems);
    }

    public boolean isOk() {
        return value != null;
    }

    /** The value; empty when refused. */
    public Optional<T> value() {
        return Optional.ofNullable(value);
    }

    /** The value; throws {@link IllegalStateException} with the first problem when refused. */
    public T orElseThrow() {
        if (value == null) {
            throw new IllegalStateException(problems.get(0).sentence());
        }
        return value;
    }

    /** Every problem; empty when there is a value. */
    public List<Problem> problems() {
        return problems;
    }

    /** One sentence per problem. */
    public List<String> sentences() {
        return problems.stream().map(Problem::sentence).toList();
    }

    /** Reads on from the value; a refusal stays one. */
    public <R> Read<R> then(Function<T, Read<R>> next) {
        return value == null ? refused(problems) : next.apply(value);
    }
}
