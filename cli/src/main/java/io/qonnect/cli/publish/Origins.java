package io.qonnect.cli.publish;

import io.qonnect.kb.reader.Located;
import io.qonnect.kb.reader.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where the values of a document that was put together come from, so that problems are said of the right file. */
final class Origins {
    private final String document;
    private final Map<String, Origin> byPath = new HashMap<>();

    private record Origin(String file, int line, int column) {}

    Origins(String document) {
        this.document = document;
    }

    /** The name of the document into which everything is put. */
    String document() {
        return document;
    }

    /** Notes a value and all that is in it: it stands at a path of the document, and comes from a file. */
    void add(String path, Located value, String file) {
        byPath.put(path, new Origin(file, value.line(), value.column()));
        for (Located field : value.fields()) {
            String own = value.path();
            String step = field.path().substring(own.length());
            add(path.isEmpty() && step.startsWith(".") ? step.substring(1) : join(path, step), field, file);
        }
        for (Located item : value.items()) {
            add(path + item.path().substring(value.path().length()), item, file);
        }
    }

    private static String join(String path, String step) {
        boolean bare = !step.startsWith(".") && !step.startsWith("[");
        return path.isEmpty() || !bare ? path + step : path + "." + step;
    }

    /** The problems with the places where people can find what they are about. */
    List<Problem> located(List<Problem> problems) {
        List<Problem> all = new ArrayList<>();
        for (Problem p : problems) {
            Origin origin = byPath.isEmpty() ? null : nearest(p.path());
            all.add(
                    origin == null
                            ? p.in(document)
                            : new Problem(
                                    p.code(),
                                    p.path(),
                                    origin.line(),
                                    origin.column(),
                                    p.found(),
                                    p.allowed(),
                                    p.fix(),
                                    origin.file()));
        }
        return all;
    }

    private Origin nearest(String path) {
        String at = path;
        Origin origin = byPath.get(at);
        while (origin == null && !at.isEmpty()) {
            int cut = Math.max(at.lastIndexOf('.'), at.lastIndexOf('['));
            at = cut < 0 ? "" : at.substring(0, cut);
            origin = byPath.get(at);
        }
        return origin == null ? new Origin(document, 0, 0) : origin;
    }
}
