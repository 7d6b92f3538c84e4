package io.qonnect.testbed.sim.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.qonnect.testbed.sim.store.Stored;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which objects a list or watch is about, by labels and fields. */
final class Selector {
    private static final Pattern PART = Pattern.compile("(?:[^,(]|\\([^)]*\\))+");
    private static final Pattern SET = Pattern.compile("(\\S+)\\s+(in|notin)\\s+\\(([^)]*)\\)");
    private static final Pattern EQUALITY = Pattern.compile("([^=!\\s]+)\\s*(==|=|!=)\\s*(.*)");

    private final List<Predicate<JsonNode>> conditions = new ArrayList<>();

    /** Of query parameters; null or empty selects all. */
    static Selector of(@Nullable String labels, @Nullable String fields) {
        Selector selector = new Selector();
        parts(labels).forEach(selector::label);
        parts(fields).forEach(selector::field);
        return selector;
    }

    private static List<String> parts(@Nullable String text) {
        List<String> parts = new ArrayList<>();
        if (text != null) {
            Matcher matcher = PART.matcher(text);
            while (matcher.find()) {
                parts.add(matcher.group().strip());
            }
        }
        return parts;
    }

    boolean matches(Stored stored) {
        return conditions.stream().allMatch(c -> c.test(stored.object()));
    }

    private void label(String part) {
        Matcher set = SET.matcher(part);
        Matcher equality = EQUALITY.matcher(part);
        if (set.matches()) {
            List<String> values = Arrays.stream(set.group(3).split(",", -1))
                    .map(String::strip)
                    .toList();
            boolean in = set.group(2).equals("in");
            String name = set.group(1);
            conditions.add(o -> label(o, name) == null ? !in : values.contains(label(o, name)) == in);
        } else if (equality.matches()) {
            String name = equality.group(1);
            String value = equality.group(3).strip();
            boolean same = !equality.group(2).equals("!=");
            conditions.add(o -> value.equals(label(o, name)) == same);
        } else if (part.startsWith("!")) {
            conditions.add(o -> label(o, part.substring(1).strip()) == null);
        } else if (part.matches("[-A-Za-z0-9_./]+")) {
            conditions.add(o -> label(o, part) != null);
        } else {
            throw Refusal.badRequest("unable to parse requirement: " + part);
        }
    }

    private static @Nullable String label(JsonNode object, String name) {
        JsonNode value = object.path("metadata").path("labels").path(name);
        return value.isMissingNode() ? null : value.asText();
    }

    private void field(String part) {
        Matcher equality = EQUALITY.matcher(part);
        if (!equality.matches()) {
            throw Refusal.badRequest("invalid selector: '" + part + "'; can't understand '" + part + "'");
        }
        String path = "/" + equality.group(1).replace('.', '/');
        String value = equality.group(3).strip();
        boolean same = !equality.group(2).equals("!=");
        conditions.add(o -> o.at(path).asText().equals(value) == same);
    }
}
