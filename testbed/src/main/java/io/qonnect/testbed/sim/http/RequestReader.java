package io.qonnect.testbed.sim.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads requests from a connection, one after the other. */
final class RequestReader {
    private static final int LONGEST_LINE = 64 * 1024;
    private static final int LARGEST_BODY = 16 * 1024 * 1024;

    private final InputStream in;

    RequestReader(InputStream in) {
        this.in = in;
    }

    /** The next request; null at the end of the connection. */
    @Nullable
    Request next() throws IOException {
        String first = line();
        if (first == null) {
            return null;
        }
        String[] words = first.split(" ", -1);
        if (words.length != 3) {
            throw new IOException("not a request line: " + first);
        }
        Map<String, String> headers = headers();
        byte[] body = body(headers);
        int mark = words[1].indexOf('?');
        String path = mark < 0 ? words[1] : words[1].substring(0, mark);
        Map<String, List<String>> query = mark < 0 ? Map.of() : query(words[1].substring(mark + 1));
        return new Request(words[0], decoded(path.replace("+", "%2B")), query, headers, body);
    }

    private Map<String, String> headers() throws IOException {
        Map<String, String> headers = new HashMap<>();
        for (String line = line(); line != null && !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.put(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        }
        return headers;
    }

    private byte[] body(Map<String, String> headers) throws IOException {
        if (headers.getOrDefault("transfer-encoding", "").equalsIgnoreCase("chunked")) {
            return chunks();
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        return exactly(length);
    }

    private byte[] chunks() throws IOException {
        List<byte[]> parts = new ArrayList<>();
        int total = 0;
        for (int size = chunkSize(); size > 0; size = chunkSize()) {
            parts.add(exactly(size));
            line();
            total += size;
        }
        line();
        byte[] body = new byte[total];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, body, at, part.length);
            at += part.length;
        }
        return body;
    }

    private int chunkSize() throws IOException {
        String line = line();
        return line == null ? 0 : Integer.parseInt(line.strip(), 16);
    }

    private byte[] exactly(int length) throws IOException {
        if (length > LARGEST_BODY) {
            throw new IOException("a body of " + length + " bytes is too large");
        }
        byte[] body = in.readNBytes(length);
        if (body.length < length) {
            throw new EOFException();
        }
        return body;
    }

    private @Nullable String line() throws IOException {
        StringBuilder line = new StringBuilder(80);
        int read = in.read();
        if (read < 0) {
            return null;
        }
        while (read >= 0 && read != '\n') {
            if (read != '\r') {
                line.append((char) read);
            }
            if (line.length() > LONGEST_LINE) {
                throw new IOException("a line of the request is too long");
            }
            read = in.read();
        }
        return line.toString();
    }

    private static Map<String, List<String>> query(String text) {
        Map<String, List<String>> query = new HashMap<>();
        for (String pair : text.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            query.computeIfAbsent(decoded(name), n -> new ArrayList<>()).add(decoded(value));
        }
        return query;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
