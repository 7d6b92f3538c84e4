package io.qonnect.kb.application.reading;

import io.qonnect.kb.reader.Checks;
import io.qonnect.kb.reader.Located;
import java.util.List;
import java.util.function.Predicate;

/**
 * What no pod of an application may ask for: to leave its sandbox. The agent and the cluster's own admission check again.
 */
final class PodSecurity {
    private static final List<String> CONTAINERS = List.of("containers", "initContainers");

    private final Checks checks;

    PodSecurity(Checks checks) {
        this.checks = checks;
    }

    /** Checks the spec of a pod template. */
    void check(Located pod) {
        if (checks.problems().isFull()) {
            return;
        }
        for (String field : List.of("hostNetwork", "hostPID", "hostIPC")) {
            refuseIf(pod, List.of(field), v -> v.value().asBoolean());
        }
        refuseIf(pod, List.of("ephemeralContainers"), v -> !v.value().isEmpty());
        refuseIf(pod, List.of("securityContext", "sysctls"), v -> !v.value().isEmpty());
        checkContext(pod);
        pod.field("volumes")
                .ifPresent(volumes -> volumes.items().forEach(v -> refuseIf(v, List.of("hostPath"), p -> true)));
        for (String list : CONTAINERS) {
            pod.field(list).ifPresent(containers -> containers.items().forEach(this::checkContainer));
        }
    }

    private void checkContainer(Located container) {
        if (checks.problems().isFull()) {
            return;
        }
        checkContext(container);
        refuseIf(
                container,
                List.of("securityContext", "privileged"),
                v -> v.value().asBoolean());
        refuseIf(
                container,
                List.of("securityContext", "allowPrivilegeEscalation"),
                v -> v.value().asBoolean());
        refuseIf(
                container,
                List.of("securityContext", "capabilities", "add"),
                v -> !v.value().isEmpty());
        refuseIf(
                container,
                List.of("securityContext", "procMount"),
                v -> !v.value().asText().equals("Default"));
        container
                .field("ports")
                .ifPresent(ports -> ports.items()
                        .forEach(port -> refuseIf(
                                port, List.of("hostPort"), v -> v.value().asInt(1) != 0)));
    }

    /** What pods and containers share. */
    private void checkContext(Located at) {
        refuseIf(at, List.of("securityContext", "runAsUser"), v -> v.value().asInt(1) == 0);
        refuseIf(
                at,
                List.of("securityContext", "seccompProfile", "type"),
                v -> v.value().asText().equals("Unconfined"));
        refuseIf(
                at,
                List.of("securityContext", "appArmorProfile", "type"),
                v -> v.value().asText().equals("Unconfined"));
        refuseIf(
                at,
                List.of("securityContext", "windowsOptions", "hostProcess"),
                v -> v.value().asBoolean());
    }

    private void refuseIf(Located from, List<String> steps, Predicate<Located> bad) {
        Located at = from;
        for (String step : steps) {
            if (at.field(step).isEmpty()) {
                return;
            }
            at = at.field(step).get();
        }
        if (bad.test(at)) {
            checks.add(at.wrong(
                    ApplicationCodes.POD_SECURITY,
                    "pods of an application may not reach out of their sandbox (Pod Security profile \"restricted\")",
                    "Remove it"));
        }
    }
}
