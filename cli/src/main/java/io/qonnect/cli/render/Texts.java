package io.qonnect.cli.render;

import com.fasterxml.jackson.databind.JsonNode;
import io.qonnect.kb.name.AppKey;
import io.qonnect.kb.record.Json;
import java.time.Duration;
import java.util.Locale;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/** Values as people read them. */
public final class Texts {
    private Texts() {}

    /** {@code bookinfo} for {@code bookinfo/bookinfo}, else {@code ns/name}. */
    public static String app(AppKey key) {
        return key.namespace().equals(key.name()) ? key.name() : key.toString();
    }

    /** {@code 1 record}, {@code 2 records}. */
    public static String count(long count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    /** {@code 350 ms}, {@code 2.4 s}, {@code 3 min}, {@code 5 h}, {@code 2 d}. */
    public static String span(Duration span) {
        long millis = Math.max(0, span.toMillis());
        if (millis < 1000) {
            return millis + " ms";
        }
        if (millis < 120_000) {
            return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
        }
        long minutes = millis / 60_000;
        if (minutes < 120) {
            return minutes + " min";
        }
        return minutes < 48 * 60 ? minutes / 60 + " h" : minutes / (24 * 60) + " d";
    }

    /** Text of strangers, safe on a terminal: control characters escaped. */
    public static String plain(String text) {
        StringBuilder safe = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (Character.isISOControl(c)) {
                safe.append(String.format(Locale.ROOT, "\\u%04x", c));
            } else {
                safe.appendCodePoint(c);
            }
        });
        return safe.toString();
    }

    /** Indented JSON, ended by a line break. */
    public static String json(Object value) {
        JsonNode tree = Json.mapper().valueToTree(value);
        return tree.toPrettyString() + "\n";
    }

    /** YAML in block style. */
    public static String yaml(Object value) {
        Object plain = Json.mapper().convertValue(value, Object.class);
        DumpSettings settings = DumpSettings.builder()
                .setDefaultFlowStyle(FlowStyle.BLOCK)
                .setWidth(120)
                .build();
        return new Dump(settings).dumpToString(plain);
    }
}
