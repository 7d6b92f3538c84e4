package io.qonnect.kb.application.reading;

import io.qonnect.kb.cluster.Tier;
import io.qonnect.kb.reader.Checks;
import io.qonnect.kb.reader.Located;
import io.qonnect.kb.reader.Read;
import io.qonnect.kb.reader.StrictReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The objects of one tier of the paper's form, and the addresses of other tiers that they name. */
final class PaperTier {
    static final List<Tier> TIERS = List.of(Tier.cloud, Tier.fog, Tier.edge);

    private static final Pattern ADDRESS = Pattern.compile("\\[([A-Z]+)_CLUSTER_IP]");
    private static final Pattern FILE = Pattern.compile("[^\\n]{1,255}\\.(yaml|yml|json)");

    private final Tier tier;
    private final Located at;
    private final List<Located> items;
    private final List<Address> addresses = new ArrayList<>();

    /**
     * A place where the address of a tier's cluster is named.
     *
     * @param at the text
     * @param text the placeholder in it
     * @param tier empty = there is no such tier
     */
    record Address(Located at, String text, Optional<Tier> tier) {}

    /** A Service of the tier, and its first port. */
    record Endpoint(String name, int port) {}

    private PaperTier(Tier tier, Located at, List<Located> items) {
        this.tier = tier;
        this.at = at;
        this.items = List.copyOf(items);
        this.items.forEach(this::collect);
    }

    /** Reads a list of objects, or a text of several documents. */
    static PaperTier read(Tier tier, Located at, Checks checks) {
        if (!at.value().isTextual()) {
            return new PaperTier(tier, at, checks.items(at));
        }
        String text = at.value().textValue();
        if (isFile(text)) {
            checks.add(at.wrong(
                    Checks.FIELD_NOT_ENFORCED,
                    "it must be the objects themselves, for only its owner can read that file",
                    "Publish it with `qonnect publish -f`, which puts the file's content there"));
            return new PaperTier(tier, at, List.of());
        }
        Read<List<Located>> documents = StrictReader.readAll(text.getBytes(StandardCharsets.UTF_8));
        documents.problems().forEach(p -> checks.add(p.in(fieldOf(tier))));
        return new PaperTier(
                tier,
                at,
                documents.value().orElse(List.of()).stream()
                        .map(d -> d.in(fieldOf(tier)))
                        .toList());
    }

    static boolean isFile(String text) {
        return FILE.matcher(text.strip()).matches();
    }

    static String fieldOf(Tier tier) {
        return tier.name() + "_svc";
    }

    static String placeholderOf(Tier tier) {
        return "[" + tier.name().toUpperCase(Locale.ROOT) + "_CLUSTER_IP]";
    }

    private void collect(Located located) {
        if (located.value().isTextual()) {
            Matcher matcher = ADDRESS.matcher(located.value().textValue());
            while (matcher.find()) {
                addresses.add(new Address(located, matcher.group(), tierOf(matcher.group(1))));
            }
        }
        located.fields().forEach(this::collect);
        located.items().forEach(this::collect);
    }

    private static Optional<Tier> tierOf(String name) {
        return TIERS.stream()
                .filter(t -> t.name().toUpperCase(Locale.ROOT).equals(name))
                .findFirst();
    }

    Tier tier() {
        return tier;
    }

    String name() {
        return tier.name();
    }

    String field() {
        return fieldOf(tier);
    }

    Located at() {
        return at;
    }

    List<Address> addresses() {
        return List.copyOf(addresses);
    }

    /** The objects, with our placeholders. */
    Located converted() {
        return at.list(items.stream().map(i -> i.mapTexts(this::converted)).toList());
    }

    private String converted(String text) {
        return ADDRESS.matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(tierOf(match.group(1))
                        .filter(t -> t != tier)
                        .map(t -> "${" + t.name() + ".host}")
                        .orElse(match.group())));
    }

    /** Such as {@code Service details, Deployment details-v1}. */
    String objects() {
        return items.stream()
                .map(i -> i.value().path("kind").asText() + " "
                        + i.value().at("/metadata/name").asText())
                .collect(Collectors.joining(", "));
    }

    /** The first Service by name: what is bound to the tier is bound to the address of its cluster. */
    Optional<Endpoint> service() {
        return items.stream()
                .map(Located::value)
                .filter(o -> o.path("kind").asText().equals("Service"))
                .filter(o -> o.at("/spec/ports/0/port").isInt())
                .map(o -> new Endpoint(
                        o.at("/metadata/name").asText(),
                        o.at("/spec/ports/0/port").asInt()))
                .min(Comparator.comparing(Endpoint::name));
    }
}
