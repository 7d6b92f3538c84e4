package io.qonnect.routes.render;

import io.qonnect.kb.decision.Binding;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The values of a copy's placeholders: {@code ${target.host}}, {@code ${target.port}}, {@code ${target.address}}. */
final class BindingValues {
    private static final Pattern PLACEHOLDER =
            Pattern.compile("\\$\\{([a-z0-9]([-a-z0-9]*[a-z0-9])?\\.(?:host|port|address))}");

    private final Map<String, String> values = new TreeMap<>();

    BindingValues(List<Binding> bindings) {
        for (Binding binding : bindings) {
            values.put(binding.provider() + ".host", binding.host());
            values.put(binding.provider() + ".port", Integer.toString(binding.port()));
            values.put(binding.provider() + ".address", binding.host() + ":" + binding.port());
        }
    }

    /** The text with every placeholder of a binding replaced; adds their names to the set. Others stay as they are. */
    String replace(String text, Set<String> read) {
        if (!text.contains("${")) {
            return text;
        }
        Matcher matcher = PLACEHOLDER.matcher(text);
        StringBuilder replaced = new StringBuilder();
        while (matcher.find()) {
            String value = values.get(matcher.group(1));
            if (value != null) {
                read.add(matcher.group(1));
            }
            matcher.appendReplacement(replaced, Matcher.quoteReplacement(value == null ? matcher.group() : value));
        }
        return matcher.appendTail(replaced).toString();
    }

    /** Hash of the values of those names: 16 hex digits. */
    String hash(Set<String> names) {
        StringBuilder text = new StringBuilder();
        for (String name : new TreeSet<>(names)) {
            text.append(name).append('=').append(values.get(name)).append('\n');
        }
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
