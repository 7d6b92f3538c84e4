package io.qonnect.cli.rights;

import io.qonnect.kb.application.reading.AllowedKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The objects that give the agent of a cluster the rights it needs there and no others: a namespace of its own, a service
 * account, a role for everywhere and one for its own namespace. As YAML that {@code kubectl apply} takes.
 */
public final class AgentRights {
    /** Where the agent keeps what it must remember. */
    public static final String NAMESPACE = "qonnect-system";

    /** The service account, and the name of everything here. */
    public static final String NAME = "qonnect-agent";

    /** The Secret that holds the account's token, for an agent that runs outside the cluster. */
    public static final String TOKEN = "qonnect-agent-token";

    private AgentRights() {}

    /** One rule of a role. */
    private record Rule(String why, List<String> groups, List<String> resources, List<String> verbs) {
        String text() {
            return "# " + why + "\n- apiGroups: " + list(groups) + "\n  resources: " + list(resources) + "\n  verbs: "
                    + list(verbs) + "\n";
        }

        private static String list(List<String> items) {
            return items.stream().map(i -> "\"" + i + "\"").collect(Collectors.joining(", ", "[", "]"));
        }
    }

    /** The whole file. Kinds of other groups are for who installs them to grant, with the same verbs and {@code watch}. */
    public static String yaml() {
        String role = everywhere().stream().map(Rule::text).collect(Collectors.joining());
        String own = new Rule(
                        "What it did last for each component, so that it never acts on an older command.",
                        List.of(""),
                        List.of("configmaps"),
                        List.of("get", "list", "create", "update"))
                .text();
        return """
                # The rights of the agent of QONNECT in a member cluster: kubectl apply -f FILE
                apiVersion: v1
                kind: Namespace
                metadata:
                  name: %1$s
                  labels: {app.kubernetes.io/managed-by: qonnect}
                ---
                apiVersion: v1
                kind: ServiceAccount
                metadata: {name: %2$s, namespace: %1$s}
                ---
                apiVersion: rbac.authorization.k8s.io/v1
                kind: ClusterRole
                metadata: {name: %2$s}
                rules:
                %4$s---
                apiVersion: rbac.authorization.k8s.io/v1
                kind: ClusterRoleBinding
                metadata: {name: %2$s}
                roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: %2$s}
                subjects:
                - {kind: ServiceAccount, name: %2$s, namespace: %1$s}
                ---
                apiVersion: rbac.authorization.k8s.io/v1
                kind: Role
                metadata: {name: %2$s, namespace: %1$s}
                rules:
                %5$s---
                apiVersion: rbac.authorization.k8s.io/v1
                kind: RoleBinding
                metadata: {name: %2$s, namespace: %1$s}
                roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: %2$s}
                subjects:
                - {kind: ServiceAccount, name: %2$s, namespace: %1$s}
                ---
                # A token that does not expire, for an agent outside the cluster; inside, it is not needed.
                apiVersion: v1
                kind: Secret
                metadata:
                  name: %3$s
                  namespace: %1$s
                  annotations: {kubernetes.io/service-account.name: %2$s}
                type: kubernetes.io/service-account-token
                """.formatted(NAMESPACE, NAME, TOKEN, role, own);
    }

    private static List<Rule> everywhere() {
        List<Rule> rules = new ArrayList<>();
        rules.add(new Rule(
                "Namespaces of applications: made when absent, removed when the agent made them and they are empty.",
                List.of(""),
                List.of("namespaces"),
                List.of("get", "create", "delete")));
        rules.add(new Rule(
                "What a namespace still holds is looked at before it is removed. Without this rule it stays.",
                List.of("*"),
                List.of("*"),
                List.of("list")));
        rules.add(new Rule(
                "Capacity, and how copies are.", List.of(""), List.of("nodes", "pods"), List.of("list", "watch")));
        rules.add(new Rule(
                "How roll-outs are.",
                List.of("apps"),
                List.of("daemonsets", "deployments", "replicasets", "statefulsets"),
                List.of("list", "watch")));
        rules.add(new Rule(
                "Whether volumes are bound.",
                List.of(""),
                List.of("persistentvolumeclaims"),
                List.of("list", "watch")));
        rules.add(new Rule("How jobs are.", List.of("batch"), List.of("jobs"), List.of("list", "watch")));
        byGroup()
                .forEach((group, plurals) -> rules.add(new Rule(
                        "The objects of applications, which are put back when others change them.",
                        List.of(group),
                        List.copyOf(plurals),
                        List.of("get", "create", "patch", "delete", "list", "watch"))));
        return rules;
    }

    private static Map<String, Set<String>> byGroup() {
        Map<String, Set<String>> plurals = new TreeMap<>();
        AllowedKind.all()
                .forEach(k ->
                        plurals.computeIfAbsent(k.group(), g -> new TreeSet<>()).add(k.plural()));
        return plurals;
    }
}
