package io.qonnect.testbed.sim.http;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One request as it was read. */
public final class Request {
    private final String method;
    private final String path;
    private final Map<String, List<String>> query;
    private final Map<String, String> headers;
    private final byte[] body;

    /**
     * @param path decoded, without the query
     * @param query decoded, values in the order given
     * @param headers names in lower case
     */
    Request(String method, String path, Map<String, List<String>> query, Map<String, String> headers, byte[] body) {
        this.method = method;
        this.path = path;
        this.query = query;
        this.headers = headers;
        this.body = body;
    }

    public String method() {
        return method;
    }

    public String path() {
        return path;
    }

    /** Not a copy. */
    public byte[] body() {
        return body;
    }

    /** The first value of a query parameter; null when it is absent. */
    public @Nullable String parameter(String name) {
        List<String> values = query.get(name);
        return values == null || values.isEmpty() ? null : values.get(0);
    }

    /** Whether a query parameter is set to true. */
    public boolean flag(String name) {
        String value = parameter(name);
        return value != null && (value.equals("true") || value.equals("1"));
    }

    /** A header; empty when it is absent. */
    public String header(String lowerCaseName) {
        return headers.getOrDefault(lowerCaseName, "");
    }
}
