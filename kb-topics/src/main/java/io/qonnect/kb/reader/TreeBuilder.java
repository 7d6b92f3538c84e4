package io.qonnect.kb.reader;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Builds one document out of what a parser says, within limits: depth {@value #DEPTH}, {@value #VALUES} values, no key
 * twice. It stops at the first broken limit; of broken rules it collects all.
 */
final class TreeBuilder {
    static final int DEPTH = 32;
    static final int VALUES = 25_000;

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Problems problems;
    private final Deque<Frame> open = new ArrayDeque<>();
    private JsonNode root = NullNode.getInstance();
    private Place rootPlace = new Place(1, 1);
    private int values;
    private boolean stopped;

    TreeBuilder(Problems problems) {
        this.problems = problems;
    }

    /** Whether to read no further. */
    boolean stopped() {
        return stopped || problems.isFull();
    }

    Located document() {
        return Located.root(root, rootPlace);
    }

    /** Whether the next thing said is the key of an object. */
    boolean expectsKey() {
        Frame top = open.peek();
        return top != null && top.node.isObject() && top.key == null;
    }

    /** Whether the document has its value, closed. */
    boolean complete() {
        return values > 0 && open.isEmpty();
    }

    void startObject(int line, int column) {
        start(NODES.objectNode(), line, column);
    }

    void startArray(int line, int column) {
        start(NODES.arrayNode(), line, column);
    }

    private void start(JsonNode node, int line, int column) {
        Place place = value(node, line, column);
        if (open.size() >= DEPTH) {
            stop(
                    Codes.TOO_DEEP,
                    line,
                    column,
                    "is nested deeper than " + DEPTH + " levels",
                    "at most " + DEPTH + " levels are read",
                    "Flatten the document");
            return;
        }
        open.push(new Frame(node, place));
    }

    void end() {
        open.pop();
    }

    void key(String key, int line, int column) {
        Frame top = open.element();
        top.key = key;
        top.keyPlace = new Place(line, column);
        checkText(key, line, column);
        Place first = top.place.fields().get(key);
        if (first != null) {
            add(
                    Codes.YAML_DUPLICATE_KEY,
                    line,
                    column,
                    "is given twice, on line " + first.line() + " and on line " + line,
                    "each key may be given once",
                    "Remove one of the two");
        }
    }

    /** Adds a value that holds no others. */
    void scalar(JsonNode value, int line, int column) {
        value(value, line, column);
        if (value.isTextual()) {
            checkText(value.textValue(), line, column);
        }
    }

    private Place value(JsonNode value, int line, int column) {
        if (++values > VALUES) {
            stop(
                    Codes.TOO_MANY_VALUES,
                    line,
                    column,
                    "is one value too many",
                    "at most " + VALUES + " values are read",
                    "Split the document");
        }
        Frame top = open.peek();
        if (top == null) {
            root = value;
            rootPlace = new Place(line, column);
            return rootPlace;
        }
        return top.put(value, line, column);
    }

    private void checkText(String text, int line, int column) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean pair = Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (pair) {
                i++;
            } else if (c == 0 || Character.isSurrogate(c)) {
                add(
                        Codes.ENCODING,
                        line,
                        column,
                        "holds " + Shown.quoted(String.valueOf(c)),
                        "text must be Unicode" + " without NUL and without lone surrogates",
                        "Remove that character");
                return;
            }
        }
    }

    /** Notes what is wrong here. */
    void add(String code, int line, int column, String found, String allowed, String fix) {
        problems.add(new Problem(code, path(), line, column, found, allowed, fix));
    }

    private void stop(String code, int line, int column, String found, String allowed, String fix) {
        add(code, line, column, found, allowed, fix);
        stopped = true;
    }

    private String path() {
        StringBuilder path = new StringBuilder();
        open.descendingIterator().forEachRemaining(frame -> {
            if (frame.node.isArray()) {
                path.append('[')
                        .append(Math.max(0, frame.place.items().size() - 1))
                        .append(']');
            } else if (frame.shownKey() != null) {
                String longer = Located.child(path.toString(), String.valueOf(frame.shownKey()));
                path.setLength(0);
                path.append(longer);
            }
        });
        return path.toString();
    }

    /** An object or list that is not closed yet. */
    private static final class Frame {
        private final JsonNode node;
        private final Place place;
        private @Nullable String key;
        private @Nullable String lastKey;
        private Place keyPlace = new Place(1, 1);

        Frame(JsonNode node, Place place) {
            this.node = node;
            this.place = place;
        }

        @Nullable
        String shownKey() {
            return key == null ? lastKey : key;
        }

        Place put(JsonNode value, int line, int column) {
            if (node instanceof ArrayNode list) {
                Place at = new Place(line, column);
                list.add(value);
                place.items().add(at);
                return at;
            }
            String under = key;
            if (under == null) {
                throw new IllegalStateException("a value of an object needs a key before it");
            }
            ((ObjectNode) node).set(under, value);
            place.fields().put(under, keyPlace);
            lastKey = under;
            key = null;
            return keyPlace;
        }
    }
}
