package io.qonnect.kb.application;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Placeholders for a provider's endpoint, <code>${component.host}</code>, <code>${component.port}</code> and
 * <code>${component.address}</code> (host:port), in any text value of a manifest. They are replaced in the parsed tree,
 * never in text; what is put in is not looked at again.
 */
public final class Placeholders {
    /** What may be asked of a provider. */
    public static final List<String> ATTRIBUTES = List.of("host", "port", "address");

    private static final Pattern FORM = Pattern.compile("\\$\\{([a-z0-9-]{1,63})\\.([A-Za-z]{1,20})}");

    private Placeholders() {}

    /**
     * One placeholder.
     *
     * @param component the component it names
     * @param attribute what it asks for; not checked
     */
    public record Placeholder(String component, String attribute) {}

    /** The placeholders of a text, in order. */
    public static List<Placeholder> in(String text) {
        List<Placeholder> all = new ArrayList<>();
        if (text.contains("${")) {
            Matcher matcher = FORM.matcher(text);
            while (matcher.find()) {
                all.add(new Placeholder(matcher.group(1), matcher.group(2)));
            }
        }
        return all;
    }

    /** A copy with every placeholder replaced for which there is a value; the others stay as they are. */
    public static JsonNode fill(JsonNode node, Function<Placeholder, Optional<String>> values) {
        if (node.isTextual()) {
            return node.textValue().contains("${") ? TextNode.valueOf(fill(node.textValue(), values)) : node;
        }
        if (node instanceof ObjectNode object) {
            ObjectNode copy = object.objectNode();
            object.properties().forEach(e -> copy.set(e.getKey(), fill(e.getValue(), values)));
            return copy;
        }
        if (node instanceof ArrayNode list) {
            ArrayNode copy = list.arrayNode();
            list.forEach(item -> copy.add(fill(item, values)));
            return copy;
        }
        return node;
    }

    private static String fill(String text, Function<Placeholder, Optional<String>> values) {
        return FORM.matcher(text)
                .replaceAll(
                        match -> Matcher.quoteReplacement(values.apply(new Placeholder(match.group(1), match.group(2)))
                                .orElse(match.group())));
    }
}
