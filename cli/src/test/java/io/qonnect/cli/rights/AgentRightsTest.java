package io.qonnect.cli.rights;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.qonnect.kb.application.reading.AllowedKind;
import io.qonnect.kb.reader.Located;
import io.qonnect.kb.reader.StrictReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class AgentRightsTest {
    private final List<JsonNode> objects =
            StrictReader.readAll(AgentRights.yaml().getBytes(StandardCharsets.UTF_8)).orElseThrow().stream()
                    .map(Located::value)
                    .toList();

    @Test
    void areSevenObjects() {
        assertThat(objects)
                .extracting(o -> o.path("kind").asText())
                .containsExactly(
                        "Namespace",
                        "ServiceAccount",
                        "ClusterRole",
                        "ClusterRoleBinding",
                        "Role",
                        "RoleBinding",
                        "Secret");
    }

    @Test
    void coverEveryKindThatAnApplicationMayHave() {
        for (AllowedKind kind : AllowedKind.all()) {
            assertThat(verbs(kind.group(), kind.plural()))
                    .as(kind.kind())
                    .contains("get", "create", "patch", "delete", "list", "watch")
                    .doesNotContain("*", "update", "deletecollection");
        }
    }

    @Test
    void escalateNothing() {
        assertThat(AgentRights.yaml())
                .doesNotContain(
                        "impersonate", "escalate", "bind\"", "pods/exec", "serviceaccounts/token", "nodes/proxy");
        assertThat(verbs("rbac.authorization.k8s.io", "clusterroles")).containsExactly("list");
        assertThat(verbs("", "nodes")).containsExactly("list", "watch");
    }

    @Test
    void nameNoKindThatIsNone() {
        assertThat(AllowedKind.all())
                .extracting(AllowedKind::kind)
                .contains("Deployment", "PersistentVolumeClaim")
                .doesNotContain("Custom");
        assertThat(verbs("", "customs")).containsExactly("list");
        assertThat(verbs("", "persistentvolumeclaims")).contains("watch");
    }

    @Test
    void nameCollectionsAsKubernetesDoes() {
        assertThat(AllowedKind.all())
                .extracting(AllowedKind::plural)
                .contains("ingresses", "networkpolicies", "persistentvolumeclaims", "horizontalpodautoscalers");
    }

    private Set<String> verbs(String group, String resource) {
        Set<String> verbs = new TreeSet<>();
        for (JsonNode rule : objects.get(2).path("rules")) {
            if (has(rule.path("apiGroups"), group) && has(rule.path("resources"), resource)) {
                rule.path("verbs").forEach(v -> verbs.add(v.asText()));
            }
        }
        return verbs;
    }

    private static boolean has(JsonNode list, String text) {
        for (JsonNode item : list) {
            if (item.asText().equals(text) || item.asText().equals("*")) {
                return true;
            }
        }
        return false;
    }
}
