package io.qonnect.routes.config;

import io.qonnect.kb.name.DnsLabel;
import io.qonnect.routes.lead.Settings;
import io.qonnect.routes.trimming.TrimLimits;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads settings from environment variables, and every problem with them at once. */
public final class Environment {
    private static final String SERVERS = "QONNECT_BOOTSTRAP_SERVERS";
    private static final String ENDPOINTS = "QONNECT_ETCD_ENDPOINTS";
    private static final String SYSTEM = "QONNECT_SYSTEM_ID";
    private static final String NAME = "QONNECT_NAME";
    private static final String PROFILE = "QONNECT_PROFILE";
    private static final String STATE = "QONNECT_STATE_DIR";
    private static final String READY = "QONNECT_READY_FILE";
    private static final String ROUTES = "QONNECT_ROUTES_DIR";
    private static final String LOG_RECORDS = "QONNECT_LOG_RECORDS";

    private final Map<String, String> variables;
    private final List<String> problems = new ArrayList<>();

    public Environment(Map<String, String> variables) {
        this.variables = Map.copyOf(variables);
    }

    /** One sentence per problem; empty when all is well. */
    public List<String> problems() {
        return List.copyOf(problems);
    }

    /** What the replica needs; empty when there are problems. */
    public Optional<Config> replica() {
        String servers = required(SERVERS, "host:port, separated by commas");
        List<String> endpoints = endpoints();
        String system = label(SYSTEM, "qonnect");
        String name = label(NAME, null);
        String profile = optional(PROFILE).orElse("default");
        if (!profile.equals("default") && !profile.equals("fast")) {
            problems.add(PROFILE + " is \"" + profile + "\"; it must be default or fast.");
        }
        folder(STATE);
        Path routes = folder(ROUTES);
        TrimLimits trim = trim();
        Path ready = optional(READY).map(Path::of).orElse(null);
        if (!problems.isEmpty()) {
            return Optional.empty();
        }
        boolean fast = profile.equals("fast");
        Settings settings = fast ? Settings.fast(system, name) : Settings.wideArea(system, name);
        return Optional.of(new Config(
                servers,
                endpoints,
                settings.withTrim(trim),
                fast ? Duration.ofSeconds(2) : Duration.ofSeconds(5),
                ready,
                routes));
    }

    private TrimLimits trim() {
        TrimLimits limits = TrimLimits.DEFAULT;
        String records = optional(LOG_RECORDS).orElse(Long.toString(limits.records()));
        if (records.matches("[1-9][0-9]{0,17}")) {
            return new TrimLimits(Long.parseLong(records), limits.perApplication());
        }
        problems.add(LOG_RECORDS + " is \"" + records + "\"; it must be a number of records, at least 1.");
        return limits;
    }

    private List<String> endpoints() {
        List<String> endpoints = new ArrayList<>();
        for (String part :
                required(ENDPOINTS, "http://host:port, separated by commas").split(",", -1)) {
            String endpoint = part.trim();
            if (!endpoint.isEmpty()) {
                checkEndpoint(endpoint);
                endpoints.add(endpoint);
            }
        }
        return endpoints;
    }

    private void checkEndpoint(String endpoint) {
        try {
            URI uri = new URI(endpoint);
            boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (http && uri.getHost() != null && uri.getPort() > 0) {
                return;
            }
        } catch (URISyntaxException e) {
            // said below, with all others
        }
        problems.add(ENDPOINTS + " names \"" + endpoint + "\"; it must be http://host:port or https://host:port.");
    }

    private String label(String variable, @Nullable String otherwise) {
        String value = otherwise == null
                ? required(variable, "a DNS label such as lead-1")
                : optional(variable).orElse(otherwise);
        if (!value.isEmpty() && !DnsLabel.is(value)) {
            problems.add(variable + " is \"" + value + "\"; it must be a DNS label: 1 to 63 of a-z, 0-9 and '-'.");
        }
        return value;
    }

    private @Nullable Path folder(String variable) {
        Optional<Path> path = optional(variable).map(Path::of);
        if (path.isPresent() && !Files.isDirectory(path.get())) {
            problems.add(variable + " is \"" + path.get() + "\"; it must be a folder that exists.");
        }
        return path.orElse(null);
    }

    private String required(String variable, String what) {
        Optional<String> value = optional(variable);
        if (value.isEmpty()) {
            problems.add(variable + " is not set; it must be " + what + ".");
        }
        return value.orElse("");
    }

    private Optional<String> optional(String variable) {
        return Optional.ofNullable(variables.get(variable)).map(String::trim).filter(text -> !text.isEmpty());
    }
}
