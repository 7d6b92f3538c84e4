package io.qonnect.kb.reader;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Reads JSON by its own grammar: tabs, long keys and a line break before a colon are fine in it, and not in YAML. */
final class JsonTokens {
    private static final JsonFactory FACTORY = new JsonFactory();

    private JsonTokens() {}

    /** The document, none when a limit was hit; empty when the text is not JSON (problems are then untouched). */
    static Optional<List<Located>> read(String text, Problems problems) {
        Problems found = new Problems();
        TreeBuilder tree = new TreeBuilder(found);
        try (JsonParser parser = FACTORY.createParser(text)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (tree.complete()) {
                    return Optional.empty();
                }
                take(parser, token, tree);
                if (tree.stopped()) {
                    break;
                }
            }
        } catch (JsonProcessingException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new IllegalStateException("reading from memory cannot fail", e);
        }
        found.list().forEach(problems::add);
        return Optional.of(tree.stopped() ? List.of() : List.of(tree.document()));
    }

    private static void take(JsonParser parser, JsonToken token, TreeBuilder tree) throws IOException {
        int line = parser.currentTokenLocation().getLineNr();
        int column = parser.currentTokenLocation().getColumnNr();
        switch (token) {
            case START_OBJECT -> tree.startObject(line, column);
            case START_ARRAY -> tree.startArray(line, column);
            case END_OBJECT, END_ARRAY -> tree.end();
            case FIELD_NAME -> tree.key(parser.currentName(), line, column);
            case VALUE_STRING -> tree.scalar(TextNode.valueOf(parser.getText()), line, column);
            case VALUE_TRUE, VALUE_FALSE ->
                tree.scalar(BooleanNode.valueOf(token == JsonToken.VALUE_TRUE), line, column);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser.getText(), token, tree, line, column);
            default -> tree.scalar(NullNode.getInstance(), line, column);
        }
    }

    private static void number(String text, JsonToken token, TreeBuilder tree, int line, int column) {
        Optional<JsonNode> value =
                token == JsonToken.VALUE_NUMBER_INT ? CoreSchema.integer(text, 10) : CoreSchema.decimal(text);
        tree.scalar(value.orElse(NullNode.getInstance()), line, column);
        if (value.isEmpty()) {
            Numbers.refuse(tree, text, line, column);
        }
    }
}
