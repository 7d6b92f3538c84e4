package io.qonnect.kb.quantity;

import io.qonnect.kb.reader.Shown;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What came of reading a quantity: a value, or what is wrong with the text.
 *
 * @param <T> type of the value
 * @param orNull the value; null when the text is wrong
 * @param found what was found, such as {@code is "3", a number without a unit}; empty when there is a value
 * @param allowed what is allowed, as a clause; likewise
 */
public record Parsed<T>(@Nullable T orNull, String found, String allowed) {
    public static <T> Parsed<T> ok(T value) {
        return new Parsed<>(value, "", "");
    }

    static <T> Parsed<T> wrong(String text, String remark, String allowed) {
        return new Parsed<>(null, "is " + Shown.quoted(text) + (remark.isEmpty() ? "" : ", " + remark), allowed);
    }

    public boolean isOk() {
        return orNull != null;
    }

    public Optional<T> value() {
        return Optional.ofNullable(orNull);
    }

    /** What is wrong, as the end of a sentence that begins with the name of the thing; empty when nothing is. */
    public String problem() {
        return isOk() ? "" : found + "; " + allowed;
    }

    <R> Parsed<R> map(Function<T, R> change) {
        T value = orNull;
        return value == null ? new Parsed<>(null, found, allowed) : ok(change.apply(value));
    }
}
