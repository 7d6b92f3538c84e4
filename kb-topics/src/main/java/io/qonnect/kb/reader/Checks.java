package io.qonnect.kb.reader;

import io.qonnect.kb.name.DnsLabel;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Questions that are asked of values when a document is read; each answers with the value, or notes what is wrong. */
public final class Checks {
    public static final String MISSING = "MISSING";
    public static final String TYPE = "TYPE";
    public static final String VALUE = "VALUE";
    public static final String NAME = "NAME";
    public static final String UNKNOWN_FIELD = "UNKNOWN_FIELD";
    public static final String FIELD_NOT_ENFORCED = "FIELD_NOT_ENFORCED";

    private final Problems problems;

    public Checks(Problems problems) {
        this.problems = problems;
    }

    public Problems problems() {
        return problems;
    }

    public void add(Problem problem) {
        problems.add(problem);
    }

    /** Refuses every field that is not in {@code allowed}; those in {@code planned} exist and are not enforced yet. */
    public void fields(Located object, Collection<String> allowed, Collection<String> planned) {
        for (Located field : object.fields()) {
            if (problems.isFull()) {
                return;
            }
            String name = field.key();
            String list = "fields here are " + String.join(", ", allowed);
            if (planned.contains(name)) {
                add(field.problem(
                        FIELD_NOT_ENFORCED,
                        "is not enforced by this version",
                        list,
                        "Remove it, so that nobody relies on it"));
            } else if (!allowed.contains(name)) {
                String guess = DidYouMean.hint(name, allowed);
                add(field.problem(UNKNOWN_FIELD, "is not known", list, guess.isEmpty() ? "Remove it" : guess));
            }
        }
    }

    /** A field that must be there. */
    public Optional<Located> required(Located object, String name, String fix) {
        Optional<Located> field = object.field(name);
        if (field.isEmpty()) {
            add(object.missing(name, fix));
        }
        return field;
    }

    public boolean isObject(Located at) {
        return is(at.value().isObject(), at, "it must be an object", "Write fields under it");
    }

    public boolean isList(Located at) {
        return is(at.value().isArray(), at, "it must be a list", "Write its items with '- ' before each");
    }

    /** The items of a list; none, and a problem, when it is not one. */
    public List<Located> items(Located at) {
        return isList(at) ? at.items() : List.of();
    }

    public Optional<String> text(Located at) {
        return is(at.value().isTextual(), at, "it must be text", "Quote it")
                ? Optional.of(at.value().textValue())
                : Optional.empty();
    }

    /** A text that is a DNS label. */
    public Optional<String> dnsLabel(Located at) {
        Optional<String> text = text(at);
        if (text.isPresent() && !DnsLabel.is(text.get())) {
            add(at.wrong(
                    NAME,
                    "it must be a DNS label: 1 to 63 of a-z, 0-9 and '-', not starting or ending with '-'",
                    "Rename it"));
            return Optional.empty();
        }
        return text;
    }

    /** A whole number within bounds. */
    public OptionalInt wholeNumber(Located at, int least, int most) {
        boolean fits = at.value().isInt()
                && at.value().intValue() >= least
                && at.value().intValue() <= most;
        if (!fits) {
            add(at.wrong(
                    at.value().isNumber() ? VALUE : TYPE,
                    "it must be a whole number from " + least + " to " + most,
                    "Write " + at.key() + ": " + Math.max(least, Math.min(most, 1))));
        }
        return fits ? OptionalInt.of(at.value().intValue()) : OptionalInt.empty();
    }

    /** A number within bounds, not text. */
    public OptionalDouble number(Located at, double least, double most) {
        double value = at.value().doubleValue();
        boolean fits = at.value().isNumber() && value >= least && value <= most;
        if (!fits) {
            String bounds = most == Double.MAX_VALUE
                    ? "of at least " + shown(least)
                    : "from " + shown(least) + " to " + shown(most);
            add(at.wrong(
                    at.value().isNumber() ? VALUE : TYPE,
                    "it must be a number " + bounds,
                    "Write " + at.key() + ": 1"));
        }
        // + 0.0 turns -0 into 0
        return fits ? OptionalDouble.of(value + 0.0) : OptionalDouble.empty();
    }

    /** One of the named choices. */
    public <T> Optional<T> oneOf(Located at, Map<String, T> choices) {
        Optional<String> text = text(at);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        T choice = choices.get(text.get());
        if (choice == null) {
            String guess = DidYouMean.hint(text.get(), choices.keySet());
            add(at.wrong(
                    VALUE,
                    "it must be " + DidYouMean.either(choices.keySet()),
                    guess.isEmpty() ? "Choose one of them" : guess));
        }
        return Optional.ofNullable(choice);
    }

    /** The fields of an object whose values must be text. */
    public Map<String, String> texts(Located at) {
        Map<String, String> all = new LinkedHashMap<>();
        if (isObject(at)) {
            at.fields().forEach(field -> text(field).ifPresent(text -> all.put(field.key(), text)));
        }
        return all;
    }

    private boolean is(boolean condition, Located at, String allowed, String fix) {
        if (!condition && !problems.isFull()) {
            add(at.wrong(TYPE, allowed, fix));
        }
        return condition;
    }

    private static String shown(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }
}
