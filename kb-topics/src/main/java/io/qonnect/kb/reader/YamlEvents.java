package io.qonnect.kb.reader;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reads YAML as parser events, never as objects, so that every rule is checked before anything is built. */
final class YamlEvents {
    private final Problems problems;
    private final int mostDocuments;
    private final List<Located> documents = new ArrayList<>();
    private TreeBuilder tree;
    private boolean stopped;

    private YamlEvents(Problems problems, int mostDocuments) {
        this.problems = problems;
        this.mostDocuments = mostDocuments;
        this.tree = new TreeBuilder(problems);
    }

    /** The documents of a text, those that are null left out. */
    static List<Located> read(String text, int mostDocuments, Problems problems) {
        YamlEvents reader = new YamlEvents(problems, mostDocuments);
        try {
            for (Event event : new Parse(settings(text)).parseString(text)) {
                reader.take(event);
                if (reader.stopped || reader.tree.stopped()) {
                    break;
                }
            }
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(m -> m.getLine() + 1).orElse(0);
            int column = e.getProblemMark().map(m -> m.getColumn() + 1).orElse(0);
            reader.syntax(line, column, String.valueOf(e.getProblem()));
        } catch (YamlEngineException e) {
            reader.syntax(0, 0, String.valueOf(e.getMessage()));
        } catch (IndexOutOfBoundsException | IllegalArgumentException | NullPointerException e) {
            // a bug of the parser, met by a stranger's text: it refuses that text and ends nobody's process
            reader.syntax(0, 0, "the parser gave up");
        }
        return reader.documents;
    }

    /** The buffer holds the whole text: the parser fails when a refill splits a surrogate pair. */
    private static LoadSettings settings(String text) {
        return LoadSettings.builder()
                .setCodePointLimit(Integer.MAX_VALUE)
                .setBufferSize(text.length() + 16)
                .build();
    }

    private void syntax(int line, int column, String problem) {
        String shown = Shown.plain(problem.lines().findFirst().orElse(""));
        problems.add(new Problem(
                Codes.YAML_SYNTAX,
                "",
                line,
                column,
                "is not YAML here: " + shown,
                "YAML 1.2 or JSON is read",
                "Correct the text there or just before"));
    }

    private void take(Event event) {
        switch (event.getEventId()) {
            case DocumentStart -> startDocument((DocumentStartEvent) event);
            case DocumentEnd -> endDocument();
            case MappingStart -> startCollection((CollectionStartEvent) event);
            case SequenceStart -> startCollection((CollectionStartEvent) event);
            case MappingEnd, SequenceEnd -> tree.end();
            case Scalar -> scalar((ScalarEvent) event);
            case Alias -> alias((AliasEvent) event);
            case StreamStart, StreamEnd, Comment -> {}
        }
    }

    private void startDocument(DocumentStartEvent event) {
        tree = new TreeBuilder(problems);
        event.getSpecVersion()
                .filter(v -> v.getMajor() != 1 || v.getMinor() != 2)
                .ifPresent(v -> tree.add(
                        Codes.YAML_VERSION,
                        line(event),
                        column(event),
                        "says YAML " + v.getMajor() + "." + v.getMinor(),
                        "only YAML 1.2 is read",
                        "Remove the %YAML line"));
        if (documents.size() >= mostDocuments) {
            tree.add(
                    Codes.YAML_DOCUMENTS,
                    line(event),
                    column(event),
                    "is document number " + (mostDocuments + 1) + " of the text",
                    "at most " + mostDocuments + " may be given",
                    "Give each its own record or file");
            stopped = true;
        }
    }

    private void endDocument() {
        Located document = tree.document();
        if (!document.value().isNull()) {
            documents.add(document);
        }
    }

    private void startCollection(CollectionStartEvent event) {
        int line = line(event);
        int column = column(event);
        checkNode(event, event.getTag());
        if (tree.expectsKey()) {
            refuseKey(line, column, "is a list or an object");
            stopped = true;
        } else if (event.getEventId() == Event.ID.MappingStart) {
            tree.startObject(line, column);
        } else {
            tree.startArray(line, column);
        }
    }

    private void scalar(ScalarEvent event) {
        checkNode(event, event.getTag());
        if (tree.expectsKey()) {
            key(event);
            return;
        }
        Optional<JsonNode> value = event.isPlain()
                ? CoreSchema.resolve(event.getValue())
                : Optional.of(TextNode.valueOf(event.getValue()));
        tree.scalar(value.orElse(NullNode.getInstance()), line(event), column(event));
        if (value.isEmpty()) {
            Numbers.refuse(tree, event.getValue(), line(event), column(event));
        }
    }

    private void key(ScalarEvent event) {
        String key = event.getValue();
        int line = line(event);
        int column = column(event);
        tree.key(key, line, column);
        if (event.isPlain() && key.isEmpty()) {
            refuseKey(line, column, "is missing");
        } else if (event.isPlain() && key.equals("<<")) {
            tree.add(
                    Codes.YAML_MERGE_KEY,
                    line,
                    column,
                    "is a merge key",
                    "merge keys are not read",
                    "Write the fields out");
        }
    }

    private void alias(AliasEvent event) {
        tree.add(
                Codes.YAML_ALIAS,
                line(event),
                column(event),
                "holds the alias " + Shown.quoted("*" + event.getAlias().getValue()),
                "aliases are not allowed in manifests",
                "Write the value out");
        if (tree.expectsKey()) {
            tree.key(event.getAlias().getValue(), line(event), column(event));
        } else {
            tree.scalar(NullNode.getInstance(), line(event), column(event));
        }
    }

    private void checkNode(NodeEvent event, Optional<String> tag) {
        Optional<Anchor> anchor = event.getAnchor();
        anchor.ifPresent(a -> tree.add(
                Codes.YAML_ALIAS,
                line(event),
                column(event),
                "holds the anchor " + Shown.quoted("&" + a.getValue()),
                "anchors and aliases are not allowed in manifests",
                "Write the value out where it is used"));
        tag.ifPresent(t -> tree.add(
                Codes.YAML_TAG,
                line(event),
                column(event),
                "holds the tag " + Shown.quoted(t),
                "tags are not allowed",
                "Remove the tag; quote the value if it is text"));
    }

    private void refuseKey(int line, int column, String found) {
        tree.add(Codes.YAML_KEY, line, column, "has a key that " + found, "keys must be text", "Write the key as text");
    }

    private static int line(Event event) {
        return event.getStartMark().map(Mark::getLine).orElse(-1) + 1;
    }

    private static int column(Event event) {
        return event.getStartMark().map(Mark::getColumn).orElse(-1) + 1;
    }
}
