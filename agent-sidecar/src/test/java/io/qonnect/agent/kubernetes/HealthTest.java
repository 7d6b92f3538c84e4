package io.qonnect.agent.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qonnect.agent.inventory.ObjectRef;
import io.qonnect.agent.observe.Judge;
import io.qonnect.agent.observe.Owner;
import io.qonnect.agent.observe.Verdict;
import io.qonnect.agent.observe.Watched;
import io.qonnect.agent.reconcile.Marks;
import io.qonnect.kb.name.AppKey;
import io.qonnect.kb.name.ComponentKey;
import io.qonnect.kb.name.Stamp;
import io.qonnect.kb.reader.StrictReader;
import io.qonnect.kb.report.CopyCondition;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The health of every kind, from status documents as API servers and controllers write them. */
class HealthTest {
    private static final ComponentKey KEY = new ComponentKey(new AppKey("shop", "shop"), "web");
    private static final Owner OWNER = Marks.owner(KEY);
    private static final Stamp STAMP = new Stamp(1, 2);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "replicas: 3, updatedReplicas: 3, readyReplicas: 3, availableReplicas: 3 | Available",
                "replicas: 4, updatedReplicas: 3, readyReplicas: 4, availableReplicas: 4 | Progressing",
                "replicas: 3, updatedReplicas: 1, readyReplicas: 3, availableReplicas: 3 | Progressing",
                "replicas: 3, updatedReplicas: 3, readyReplicas: 2, availableReplicas: 2, unavailableReplicas: 1 | Progressing",
                "observedGeneration: 1, replicas: 3, updatedReplicas: 3, readyReplicas: 3, availableReplicas: 3 | Progressing",
                "replicas: 3, updatedReplicas: 3, readyReplicas: 0, conditions: [{type: Progressing, status: 'False', reason: ProgressDeadlineExceeded, message: it has timed out}] | Failed"
            })
    void aDeploymentIsAvailableWhenItsNewestRevisionIsAllThereIs(String status, CopyCondition condition) {
        assertThat(judged("apps/v1", "Deployment", "replicas: 3", status)).isEqualTo(condition);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "replicas: 3 | replicas: 3, updatedReplicas: 3, readyReplicas: 3, availableReplicas: 3 | Available",
                "replicas: 3 | replicas: 3, updatedReplicas: 1, readyReplicas: 3, availableReplicas: 3 | Progressing",
                "replicas: 3 | replicas: 2, updatedReplicas: 2, readyReplicas: 2, availableReplicas: 2 | Progressing",
                "replicas: 3, updateStrategy: {type: RollingUpdate, rollingUpdate: {partition: 2}} | replicas: 3, updatedReplicas: 1, readyReplicas: 3, availableReplicas: 3 | Available",
                "replicas: 3, updateStrategy: {type: RollingUpdate, rollingUpdate: {partition: 1}} | replicas: 3, updatedReplicas: 1, readyReplicas: 3, availableReplicas: 3 | Progressing",
                "replicas: 3, updateStrategy: {type: OnDelete} | replicas: 3, readyReplicas: 3, availableReplicas: 3 | Available",
                "replicas: 0 | replicas: 0 | Available"
            })
    void aStatefulSetIsAvailableWhenAllAbovePartitionAreNew(String spec, String status, CopyCondition condition) {
        assertThat(judged("apps/v1", "StatefulSet", spec, status)).isEqualTo(condition);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | desiredNumberScheduled: 2, currentNumberScheduled: 2, updatedNumberScheduled: 2, numberReady: 2, numberAvailable: 2 | Available",
                "{} | desiredNumberScheduled: 2, currentNumberScheduled: 2, updatedNumberScheduled: 1, numberReady: 2, numberAvailable: 2 | Progressing",
                "{} | desiredNumberScheduled: 2, currentNumberScheduled: 2, updatedNumberScheduled: 2, numberReady: 1, numberAvailable: 1 | Progressing",
                "{updateStrategy: {type: OnDelete}} | desiredNumberScheduled: 1, currentNumberScheduled: 1, numberReady: 1, numberAvailable: 1 | Available",
                "{} | desiredNumberScheduled: 0, currentNumberScheduled: 0 | Available"
            })
    void aDaemonSetIsAvailableWhenEveryNodeHasItsPod(String spec, String status, CopyCondition condition) {
        assertThat(judged("apps/v1", "DaemonSet", spec.substring(1, spec.length() - 1), status))
                .isEqualTo(condition);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "parallelism: 1, completions: 1 | active: 1, ready: 0 | Progressing",
                "parallelism: 1, completions: 1 | active: 1, ready: 1 | Available",
                "parallelism: 1, completions: 1 | succeeded: 1, conditions: [{type: SuccessCriteriaMet, status: 'True'}, {type: Complete, status: 'True'}] | Available",
                "parallelism: 3, completions: 4 | active: 1, ready: 1, succeeded: 3 | Available",
                "parallelism: 3, completions: 1 | active: 1, ready: 1 | Available",
                "parallelism: 1, completions: 1, suspend: true | conditions: [{type: Suspended, status: 'True'}] | Available",
                "parallelism: 1, completions: 1 | failed: 7, conditions: [{type: Failed, status: 'True', reason: BackoffLimitExceeded, message: Job has reached the specified backoff limit}] | Failed"
            })
    void aJobIsAvailableWhenItWorksOrHasWorked(String spec, String status, CopyCondition condition) {
        assertThat(judged("batch/v1", "Job", spec, status)).isEqualTo(condition);
    }

    @ParameterizedTest
    @CsvSource({"Bound, Available", "Pending, Progressing", "Lost, Failed"})
    void aClaimIsAvailableWhenItIsBound(String phase, CopyCondition condition) {
        Verdict verdict = verdict("v1", "PersistentVolumeClaim", "{}", "phase: " + phase);
        assertThat(verdict.condition()).isEqualTo(condition);
        if (condition != CopyCondition.Available) {
            assertThat(verdict.trouble())
                    .hasToString("Trouble[reason=NotReady, message=PersistentVolumeClaim shop/x is " + phase + "]");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "batch/v1 CronJob",
                "autoscaling/v2 HorizontalPodAutoscaler",
                "policy/v1 PodDisruptionBudget",
                "networking.k8s.io/v1 Ingress",
                "networking.k8s.io/v1 NetworkPolicy",
                "v1 Service",
                "v1 ConfigMap",
                "v1 Secret",
                "v1 ServiceAccount"
            })
    void whatNeedOnlyExistIsAvailableUnwatched(String kind) {
        String[] parts = kind.split(" ", -1);
        List<String> asked = new ArrayList<>();
        Watched watched = new Watched();
        watched.onKind((version, name) -> asked.add(name));
        ObjectRef ref = new ObjectRef(parts[0], parts[1], "shop", "x");
        assertThat(Judge.of(watched, OWNER, STAMP, List.of(ref)).condition()).isEqualTo(CopyCondition.Available);
        assertThat(asked).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | Available",
                "observedGeneration: 2, conditions: [{type: Ready, status: 'True'}] | Available",
                "observedGeneration: 1, conditions: [{type: Ready, status: 'True'}] | Progressing",
                "conditions: [{type: Ready, status: 'False', reason: Pending, message: waits for its issuer}] | Progressing",
                "conditions: [{type: Ready, status: Unknown}] | Progressing",
                "conditions: [{type: Available, status: 'False'}] | Progressing",
                "conditions: [{type: Reconciling, status: 'True'}] | Progressing",
                "conditions: [{type: Ready, status: 'False'}, {type: Stalled, status: 'True', reason: Bad}] | Failed",
                "conditions: [{type: Failed, status: 'True'}] | Failed"
            })
    void anObjectOfAnotherKindIsAvailableUnlessItsConditionsSayOtherwise(String status, CopyCondition condition) {
        String fields = status.equals("{}") ? "" : status;
        assertThat(judged("cert-manager.io/v1", "Certificate", "{}", fields)).isEqualTo(condition);
        assertThat(judged("serving.knative.dev/v1", "Service", "{}", fields)).isEqualTo(condition);
    }

    @Test
    void aKindIsAskedForOnceAndNotAvailableBeforeItIsSeen() {
        List<String> asked = new ArrayList<>();
        Watched watched = new Watched();
        watched.onKind((version, name) -> asked.add(version + " " + name));
        ObjectRef ref = new ObjectRef("cert-manager.io/v1", "Certificate", "shop", "x");
        for (int i = 0; i < 2; i++) {
            assertThat(Judge.of(watched, OWNER, STAMP, List.of(ref)).condition())
                    .isEqualTo(CopyCondition.Progressing);
        }
        assertThat(asked).containsExactly("cert-manager.io/v1 Certificate");
        watched.object(Conditions.view(object("Certificate", "", ""), ref.apiVersion(), ref.kind()));
        assertThat(Judge.of(watched, OWNER, STAMP, List.of(ref)).condition()).isEqualTo(CopyCondition.Available);
        assertThat(Judge.of(watched, OWNER, new Stamp(1, 3), List.of(ref)).condition())
                .isEqualTo(CopyCondition.Progressing);
    }

    private static CopyCondition judged(String apiVersion, String kind, String spec, String status) {
        return verdict(apiVersion, kind, spec, status).condition();
    }

    private static Verdict verdict(String apiVersion, String kind, String spec, String status) {
        ObjectRef ref = new ObjectRef(apiVersion, kind, "shop", "x");
        JsonNode object = object(kind, spec.equals("{}") ? "" : spec, status);
        Watched watched = new Watched();
        if (apiVersion.startsWith("apps/") || apiVersion.startsWith("batch/")) {
            watched.workload(Views.workload(object, apiVersion, kind));
        } else {
            watched.object(Conditions.view(object, apiVersion, kind));
        }
        return Judge.of(watched, OWNER, STAMP, List.of(ref));
    }

    private static JsonNode object(String kind, String spec, String status) {
        String seen = kind.equals("Job") || status.contains("observedGeneration") || kind.equals("Certificate")
                ? ""
                : "observedGeneration: 2, ";
        String yaml = "{metadata: {name: x, namespace: shop, generation: 2}, spec: {" + spec + "}, status: {" + seen
                + status + "}}";
        ObjectNode object = (ObjectNode) StrictReader.read(yaml.getBytes(StandardCharsets.UTF_8))
                .orElseThrow()
                .value();
        ObjectNode marked = new Marks("system").mark(object, KEY, STAMP);
        return marked;
    }
}
