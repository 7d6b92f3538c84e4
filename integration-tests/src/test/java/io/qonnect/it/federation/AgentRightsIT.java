package io.qonnect.it.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qonnect.cli.rights.AgentRights;
import io.qonnect.it.testbed.NeedsTools;
import io.qonnect.kb.reader.Located;
import io.qonnect.kb.reader.StrictReader;
import io.qonnect.kb.record.Json;
import io.qonnect.testbed.kubernetes.ApiRefused;
import io.qonnect.testbed.kubernetes.ClusterView;
import io.qonnect.testbed.kubernetes.KubeCluster;
import io.qonnect.testbed.kubernetes.Resource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** An agent that has the rights which {@code qonnect rbac} prints, and no others. */
@NeedsTools
class AgentRightsIT {
    private static final String CLUSTER = "cloud-cost";
    private static final Resource SECRETS = new Resource("v1", "secrets");
    private static final Resource RULES_REVIEWS = new Resource("authorization.k8s.io/v1", "selfsubjectrulesreviews");

    /** Groups of which every service account may ask something, whoever it is. */
    private static final List<String> EVERYBODYS =
            List.of("authorization.k8s.io/", "authentication.k8s.io/", "certificates.k8s.io/");

    private final Fleet fleet = Fleet.shared();
    private final KubeCluster member = (KubeCluster) fleet.federation().member(CLUSTER);

    @Test
    void suffice() throws IOException {
        String token = grant();
        Path kubeconfig = member.agentKubeconfig();
        String before = Files.readString(kubeconfig);
        Files.writeString(kubeconfig, before.replaceFirst("token: \"[^\"]+\"", "token: \"" + token + "\""));
        try {
            assertThat(canI(ClusterView.of(kubeconfig))).isEqualTo("""
                    * *: list
                    /configmaps: create delete get list patch watch
                    /namespaces: create delete get
                    /nodes: list watch
                    /persistentvolumeclaims: create delete get list patch watch
                    /pods: list watch
                    /secrets: create delete get list patch watch
                    /serviceaccounts: create delete get list patch watch
                    /services: create delete get list patch watch
                    apps/daemonsets: create delete get list patch watch
                    apps/deployments: create delete get list patch watch
                    apps/replicasets: list watch
                    apps/statefulsets: create delete get list patch watch
                    autoscaling/horizontalpodautoscalers: create delete get list patch watch
                    batch/cronjobs: create delete get list patch watch
                    batch/jobs: create delete get list patch watch
                    networking.k8s.io/ingresses: create delete get list patch watch
                    networking.k8s.io/networkpolicies: create delete get list patch watch
                    policy/poddisruptionbudgets: create delete get list patch watch
                    """);
            fleet.federation().agent(CLUSTER).restart();
            App app = App.named("least-rights").component("web", "cloud").on(CLUSTER);
            fleet.publish(app);
            fleet.awaitPlaced(app.name(), Map.of("web", CLUSTER));
            fleet.publish(app.image("2"));
            await().atMost(Fleet.PATIENCE).until(() -> image(app).endsWith(":2"));
            fleet.awaitPlaced(app.name(), Map.of("web", CLUSTER));

            fleet.delete(app.name());
            fleet.awaitNothingLeft(app.name());
        } finally {
            Files.writeString(kubeconfig, before);
            fleet.federation().agent(CLUSTER).restart();
        }
    }

    private String image(App app) {
        return member.view()
                .get(Resource.DEPLOYMENTS, app.name(), "web")
                .map(d -> d.at("/spec/template/spec/containers/0/image").asText())
                .orElse("");
    }

    /** Applies the file as an administrator does; returns the token of the account. */
    private String grant() {
        List<Located> objects = StrictReader.readAll(AgentRights.yaml().getBytes(StandardCharsets.UTF_8))
                .orElseThrow();
        objects.forEach(o -> create(o.value()));
        return await("the token is made")
                .atMost(Fleet.PATIENCE)
                .until(
                        () -> member.view()
                                .get(SECRETS, AgentRights.NAMESPACE, AgentRights.TOKEN)
                                .map(s -> s.at("/data/token").asText(""))
                                .filter(t -> !t.isEmpty()),
                        Optional::isPresent)
                .map(t -> new String(Base64.getDecoder().decode(t), StandardCharsets.UTF_8))
                .orElseThrow();
    }

    private void create(JsonNode object) {
        String kind = object.path("kind").asText();
        Resource resource = new Resource(object.path("apiVersion").asText(), kind.toLowerCase(Locale.ROOT) + "s");
        JsonNode namespace = object.at("/metadata/namespace");
        try {
            member.view().create(resource, namespace.isMissingNode() ? null : namespace.asText(), object);
        } catch (ApiRefused refused) {
            assertThat(refused.status()).as(refused.getMessage()).isEqualTo(409);
        }
    }

    /** What {@code kubectl auth can-i --list} shows in a namespace of an application, but for what everybody may. */
    private static String canI(ClusterView view) {
        ObjectNode question = Json.mapper().createObjectNode();
        question.put("apiVersion", "authorization.k8s.io/v1").put("kind", "SelfSubjectRulesReview");
        question.putObject("spec").put("namespace", "shop");
        Map<String, TreeSet<String>> verbs = new TreeMap<>();
        for (JsonNode rule : view.create(RULES_REVIEWS, null, question).at("/status/resourceRules")) {
            for (JsonNode group : rule.path("apiGroups")) {
                for (JsonNode resource : rule.path("resources")) {
                    String separator = group.asText().equals("*") ? " " : "/";
                    rule.path("verbs")
                            .forEach(v -> verbs.computeIfAbsent(
                                            group.asText() + separator + resource.asText(), k -> new TreeSet<>())
                                    .add(v.asText()));
                }
            }
        }
        verbs.keySet().removeIf(k -> EVERYBODYS.stream().anyMatch(k::startsWith));
        return verbs.entrySet().stream()
                .map(e -> e.getKey() + ": " + String.join(" ", e.getValue()) + "\n")
                .collect(Collectors.joining());
    }
}
