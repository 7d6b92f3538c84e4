package io.qonnect.kb.reader;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * The strict reader: the only thing of ours that reads YAML, and the way in for all JSON that strangers write. UTF-8, at
 * most 1 MiB in and 1 MiB of JSON out, depth 32, no aliases, anchors, tags, merge keys or duplicate keys; plain scalars
 * by YAML 1.2.
 */
public final class StrictReader {
    /** Most bytes of a text, and most bytes of JSON that may come of it. */
    public static final int LIMIT = 1024 * 1024;

    /** Most lines: a text of short lines costs a parser more than its bytes say. */
    private static final int MOST_LINES = 100_000;

    private static final int MOST_DOCUMENTS = 100;

    private StrictReader() {}

    /** Reads a text of exactly one document. */
    public static Read<Located> read(byte[] bytes) {
        Read<List<Located>> all = read(bytes, 1);
        return all.then(documents -> Read.ok(documents.get(0)));
    }

    /** Reads a text of one or more documents, at most 100; empty ones are left out. */
    public static Read<List<Located>> readAll(byte[] bytes) {
        return read(bytes, MOST_DOCUMENTS);
    }

    /** Reads a text of exactly one document as far as it can be read, whatever is wrong with it. */
    public static Inspected inspect(byte[] bytes) {
        Problems problems = new Problems();
        List<Located> documents = read(bytes, 1, problems);
        return new Inspected(documents.isEmpty() ? null : documents.get(0), problems.list());
    }

    private static Read<List<Located>> read(byte[] bytes, int mostDocuments) {
        Problems problems = new Problems();
        List<Located> documents = read(bytes, mostDocuments, problems);
        return problems.isEmpty() ? Read.ok(documents) : Read.refused(problems.list());
    }

    private static List<Located> read(byte[] bytes, int mostDocuments, Problems problems) {
        if (bytes.length > LIMIT) {
            problems.add(document(
                    Codes.TOO_LARGE,
                    "is " + bytes.length + " bytes long",
                    "at most " + LIMIT + " bytes are read",
                    "Make it smaller"));
            return List.of();
        }
        Optional<String> text = decode(bytes, problems);
        if (text.isEmpty()) {
            return List.of();
        }
        long lines = text.get().chars().filter(c -> c == '\n').count();
        if (lines > MOST_LINES) {
            problems.add(document(
                    Codes.TOO_LARGE,
                    "has " + lines + " lines",
                    "at most " + MOST_LINES + " lines are read",
                    "Make it smaller"));
            return List.of();
        }
        List<Located> documents = parse(text.get(), mostDocuments, problems);
        if (problems.isEmpty()) {
            checkDocuments(documents, bytes.length, problems);
        }
        return documents;
    }

    private static List<Located> parse(String text, int mostDocuments, Problems problems) {
        char first = text.isBlank() ? ' ' : text.stripLeading().charAt(0);
        if (first == '{' || first == '[') {
            Optional<List<Located>> json = JsonTokens.read(text, problems);
            if (json.isPresent()) {
                return json.get();
            }
        }
        return YamlEvents.read(text, mostDocuments, problems);
    }

    private static void checkDocuments(List<Located> documents, int bytesIn, Problems problems) {
        if (documents.isEmpty()) {
            problems.add(document(Codes.EMPTY, "is empty", "it must hold a value", "Write the document"));
        }
        // no text becomes more than ten times as long as JSON: the longest way is {a,b} to {"a":null,"b":null}
        if (bytesIn > LIMIT / 10) {
            long out = documents.stream()
                    .map(Located::value)
                    .mapToLong(StrictReader::size)
                    .sum();
            if (out > LIMIT) {
                problems.add(document(
                        Codes.TOO_LARGE,
                        "is " + out + " bytes long as JSON",
                        "at most " + LIMIT + " bytes are taken",
                        "Make it smaller"));
            }
        }
    }

    private static long size(JsonNode value) {
        return value.toString().getBytes(StandardCharsets.UTF_8).length;
    }

    private static Optional<String> decode(byte[] bytes, Problems problems) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        CharBuffer chars = CharBuffer.allocate(bytes.length + 1);
        CoderResult result = decoder.decode(ByteBuffer.wrap(bytes), chars, true);
        String text = chars.flip().toString();
        if (text.startsWith("\uFEFF")) {
            text = text.substring(1);
        }
        int nul = text.indexOf('\0');
        if (result.isError() || nul >= 0) {
            String before = nul >= 0 ? text.substring(0, nul) : text;
            int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
            int column = before.length() - before.lastIndexOf('\n');
            problems.add(new Problem(
                    Codes.ENCODING,
                    "",
                    line,
                    column,
                    nul >= 0 ? "holds a NUL byte" : "holds bytes that are not UTF-8",
                    "it must be UTF-8 text without NUL",
                    "Save it as UTF-8"));
            return Optional.empty();
        }
        return Optional.of(text);
    }

    private static Problem document(String code, String found, String allowed, String fix) {
        return new Problem(code, "", 0, 0, found, allowed, fix);
    }
}
