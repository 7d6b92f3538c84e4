package io.qonnect.it.rung;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What controllers, scheduler and kubelets make of workloads. */
abstract class WorkloadCases extends WatchCases {
    @AfterEach
    void makeRoom() {
        api().delete("/api/v1/namespaces/" + namespace(), null);
        cluster().setNode(NODE);
    }

    private void create(String plural, ObjectNode object) {
        Answer answer = api().post(apps(plural), object);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
    }

    private JsonNode read(String path) {
        return api().get(path).json();
    }

    private boolean rolledOut(String name, int replicas) {
        JsonNode deployment = read(deployment(name));
        JsonNode status = deployment.path("status");
        return status.path("observedGeneration").asLong()
                        == deployment.at("/metadata/generation").asLong()
                && status.path("replicas").asInt() == replicas
                && status.path("updatedReplicas").asInt() == replicas
                && status.path("availableReplicas").asInt() == replicas;
    }

    private JsonNode items(String path) {
        return read(path).path("items");
    }

    @Test
    void aDeploymentBecomesAvailable() {
        create("deployments", workload("Deployment", "web", 2, "a:1"));
        eventually("it is rolled out", () -> rolledOut("web", 2));

        JsonNode deployment = read(deployment("web"));
        assertThat(condition(deployment, "Available", "status")).isEqualTo("True");
        assertThat(condition(deployment, "Available", "reason")).isEqualTo("MinimumReplicasAvailable");
        eventually(
                "it has progressed",
                () -> condition(read(deployment("web")), "Progressing", "reason")
                        .equals("NewReplicaSetAvailable"));
        assertThat(deployment.at("/status/readyReplicas").asInt()).isEqualTo(2);
        assertThat(deployment.at("/status").has("unavailableReplicas")).isFalse();
        assertThat(deployment
                        .at("/metadata/annotations")
                        .path("deployment.kubernetes.io/revision")
                        .asText())
                .isEqualTo("1");
    }

    @Test
    void aDeploymentIsNotAvailableBeforeItsPodsAreReady() {
        create("deployments", workload("Deployment", "web", 1, "a:1"));
        eventually(
                "there is a status",
                () -> read(deployment("web")).at("/status/replicas").asInt() == 1);
        JsonNode early = read(deployment("web"));

        if (early.at("/status/availableReplicas").asInt() == 0) {
            assertThat(condition(early, "Available", "status")).isEqualTo("False");
            assertThat(early.at("/status/unavailableReplicas").asInt()).isEqualTo(1);
        }
        eventually("it is rolled out", () -> rolledOut("web", 1));
    }

    @Test
    void podsBelongToAReplicaSetOfTheirTemplateAndThatToTheDeployment() {
        create("deployments", workload("Deployment", "web", 1, "a:1"));
        eventually("it is rolled out", () -> rolledOut("web", 1));

        JsonNode set = items(apps("replicasets")).path(0);
        JsonNode pod = items(pods()).path(0);
        String hash = set.at("/metadata/labels/pod-template-hash").asText();
        assertThat(hash).isNotEmpty();
        assertThat(set.at("/metadata/name").asText()).isEqualTo("web-" + hash);
        assertThat(set.at("/metadata/ownerReferences/0/name").asText()).isEqualTo("web");
        assertThat(set.at("/metadata/ownerReferences/0/controller").asBoolean()).isTrue();
        assertThat(set.at("/metadata/annotations")
                        .path("deployment.kubernetes.io/revision")
                        .asText())
                .isEqualTo("1");
        assertThat(pod.at("/metadata/labels/pod-template-hash").asText()).isEqualTo(hash);
        assertThat(pod.at("/metadata/ownerReferences/0/kind").asText()).isEqualTo("ReplicaSet");
        assertThat(pod.at("/metadata/name").asText()).startsWith("web-" + hash + "-");
        assertThat(pod.at("/spec/nodeName").asText()).isEqualTo("worker");
        assertThat(pod.at("/status/phase").asText()).isEqualTo("Running");
        assertThat(condition(pod, "Ready", "status")).isEqualTo("True");
        assertThat(condition(pod, "PodScheduled", "status")).isEqualTo("True");
    }

    @Test
    void aDeploymentIsScaledUpAndDown() {
        create("deployments", workload("Deployment", "web", 1, "a:1"));
        eventually("one", () -> rolledOut("web", 1));
        api().merge(deployment("web"), json("{'spec':{'replicas':3}}"));
        eventually("three", () -> rolledOut("web", 3));
        api().merge(deployment("web") + "/scale", json("{'spec':{'replicas':0}}"));
        eventually("none", () -> rolledOut("web", 0) && items(pods()).isEmpty());

        assertThat(items(apps("replicasets"))).hasSize(1);
        assertThat(read(deployment("web") + "/scale").at("/spec/replicas").asInt())
                .isZero();
    }

    @Test
    void aNewImageRollsOutWithoutALossOfAvailability() throws Exception {
        create("deployments", workload("Deployment", "web", 2, "a:1"));
        eventually("the first is rolled out", () -> rolledOut("web", 2));
        String from = api().get(apps("deployments")).version();
        try (Watching watching = new Watching(api(), apps("deployments") + "?watch=1&resourceVersion=" + from)) {
            ObjectNode patch = json("{'spec':{'template':{'spec':{'containers':[{'name':'main','image':'a:2'}]}}}}");
            api().send("PATCH", deployment("web"), "application/strategic-merge-patch+json", patch);
            eventually(
                    "the second is rolled out",
                    () -> rolledOut("web", 2)
                            && read(deployment("web"))
                                    .at("/spec/template/spec/containers/0/image")
                                    .asText()
                                    .equals("a:2")
                            && read(deployment("web"))
                                            .at("/metadata/generation")
                                            .asInt()
                                    == 2);

            assertThat(watching.events())
                    .allMatch(e -> e.at("/object/status/availableReplicas").asInt() >= 2);
        }
        assertThat(read(deployment("web"))
                        .at("/metadata/annotations")
                        .path("deployment.kubernetes.io/revision")
                        .asText())
                .isEqualTo("2");
        assertThat(items(apps("replicasets"))).hasSize(2);
        eventually("only new pods are left", () -> {
            JsonNode left = items(pods());
            return left.size() == 2 && left.findValuesAsText("image").stream().allMatch("a:2"::equals);
        });
    }

    @Test
    void twoNewTemplatesInQuickSuccessionLoseNoAvailabilityEither() throws Exception {
        create("deployments", workload("Deployment", "web", 1, "a:1"));
        eventually("the first is rolled out", () -> rolledOut("web", 1));
        String from = api().get(apps("deployments")).version();
        try (Watching watching = new Watching(api(), apps("deployments") + "?watch=1&resourceVersion=" + from)) {
            api().put(deployment("web"), workload("Deployment", "web", 1, "a:2"));
            eventually("the second begins", () -> items(pods()).size() == 2);
            api().put(deployment("web"), workload("Deployment", "web", 1, "a:3"));
            eventually(
                    "the third is rolled out",
                    () -> rolledOut("web", 1) && items(apps("replicasets")).size() == 3);

            assertThat(watching.events())
                    .allMatch(e -> e.at("/object/status/availableReplicas").asInt() >= 1);
        }
    }

    @Test
    void goingBackToAnEarlierTemplateUsesItsReplicaSetAgain() {
        create("deployments", workload("Deployment", "web", 1, "a:1"));
        eventually("the first", () -> rolledOut("web", 1));
        api().put(deployment("web"), workload("Deployment", "web", 1, "a:2"));
        eventually(
                "the second",
                () -> rolledOut("web", 1) && items(apps("replicasets")).size() == 2);
        api().put(deployment("web"), workload("Deployment", "web", 1, "a:1"));
        eventually(
                "the first again",
                () -> rolledOut("web", 1)
                        && read(deployment("web"))
                                .at("/metadata/annotations")
                                .path("deployment.kubernetes.io/revision")
                                .asText()
                                .equals("3"));

        assertThat(items(apps("replicasets"))).hasSize(2);
    }

    @Test
    void recreateEndsTheOldPodsBeforeTheNewOnesStart() throws Exception {
        ObjectNode web = workload("Deployment", "web", 1, "a:1");
        web.withObject("/spec/strategy").put("type", "Recreate");
        create("deployments", web);
        eventually("the first", () -> rolledOut("web", 1));
        String from = api().get(pods()).version();
        try (Watching watching = new Watching(api(), pods() + "?watch=1&resourceVersion=" + from)) {
            ((ObjectNode) web.at("/spec/template/spec/containers/0")).put("image", "a:2");
            api().put(deployment("web"), web);
            eventually(
                    "the second",
                    () -> rolledOut("web", 1)
                            && items(pods()).findValuesAsText("image").contains("a:2"));

            int deleted = watching.told()
                    .indexOf(watching.told().stream()
                            .filter(t -> t.startsWith("DELETED"))
                            .findFirst()
                            .orElseThrow());
            assertThat(watching.told().subList(0, deleted)).noneMatch(t -> t.startsWith("ADDED"));
        }
    }

    @Test
    void aPodThatNeverStartsKeepsItsDeploymentUnavailable() {
        create("deployments", failing(workload("Deployment", "broken", 1, "a:1")));
        eventually(
                "it crashes",
                () -> items(pods())
                        .path(0)
                        .at("/status/containerStatuses/0/state/waiting/reason")
                        .asText()
                        .equals("CrashLoopBackOff"));

        JsonNode deployment = read(deployment("broken"));
        assertThat(deployment.at("/status/availableReplicas").asInt()).isZero();
        assertThat(condition(deployment, "Available", "status")).isEqualTo("False");
        assertThat(condition(items(pods()).path(0), "Ready", "status")).isEqualTo("False");
    }

    @Test
    void aRollOutThatFailsKeepsTheOldPods() {
        create("deployments", workload("Deployment", "web", 1, "a:1"));
        eventually("the first", () -> rolledOut("web", 1));
        api().put(deployment("web"), failing(workload("Deployment", "web", 1, "a:2")));
        eventually("the second crashes", () -> items(pods()).toString().contains("CrashLoopBackOff"));

        JsonNode deployment = read(deployment("web"));
        assertThat(deployment.at("/status/availableReplicas").asInt()).isEqualTo(1);
        assertThat(deployment.at("/status/replicas").asInt()).isEqualTo(2);
        assertThat(deployment.at("/status/updatedReplicas").asInt()).isEqualTo(1);
    }

    @Test
    void aRollOutPastItsDeadlineSaysSo() {
        ObjectNode broken = failing(workload("Deployment", "broken", 1, "a:1"));
        broken.withObject("/spec").put("progressDeadlineSeconds", 2);
        create("deployments", broken);

        eventually(
                "it says so",
                () -> condition(read(deployment("broken")), "Progressing", "reason")
                        .equals("ProgressDeadlineExceeded"));
        assertThat(condition(read(deployment("broken")), "Progressing", "status"))
                .isEqualTo("False");
    }

    @Test
    void aDeletedDeploymentTakesItsReplicaSetsAndPodsWithIt() {
        create("deployments", workload("Deployment", "web", 2, "a:1"));
        eventually("it is rolled out", () -> rolledOut("web", 2));
        Answer gone = api().delete(deployment("web"), json("{'propagationPolicy':'Background'}"));

        assertThat(gone.at("/status")).isEqualTo("Success");
        eventually(
                "all is gone",
                () -> items(apps("replicasets")).isEmpty() && items(pods()).isEmpty());
    }

    @Test
    void aForegroundDeletionTakesTheDependentsFirst() {
        create("deployments", workload("Deployment", "web", 1, "a:1"));
        eventually("it is rolled out", () -> rolledOut("web", 1));
        Answer going = api().delete(deployment("web"), json("{'propagationPolicy':'Foreground'}"));

        assertThat(going.json().at("/metadata/finalizers").toString()).contains("foregroundDeletion");
        eventually("it is gone", () -> api().get(deployment("web")).status() == 404);
        assertThat(items(apps("replicasets"))).isEmpty();
        assertThat(items(pods())).isEmpty();
    }

    @Test
    void anOrphanedReplicaSetStays() {
        create("deployments", workload("Deployment", "web", 1, "a:1"));
        eventually("it is rolled out", () -> rolledOut("web", 1));
        api().delete(deployment("web"), json("{'propagationPolicy':'Orphan'}"));
        eventually("it is gone", () -> api().get(deployment("web")).status() == 404);

        assertThat(items(apps("replicasets"))).hasSize(1);
        assertThat(items(apps("replicasets")).path(0).path("metadata").has("ownerReferences"))
                .isFalse();
        assertThat(items(pods())).hasSize(1);
    }

    @Test
    void aPodThatIsDeletedStopsForAWhileAndIsReplaced() {
        create("deployments", workload("Deployment", "web", 1, "a:1"));
        eventually("it is rolled out", () -> rolledOut("web", 1));
        String name = items(pods()).path(0).at("/metadata/name").asText();
        Answer going = api().delete(pods() + "/" + name, null);

        assertThat(going.at("/kind")).isEqualTo("Pod");
        assertThat(going.at("/metadata/deletionTimestamp")).isNotEmpty();
        assertThat(going.at("/metadata/deletionGracePeriodSeconds")).isEqualTo("30");
        eventually("it is replaced", () -> api().get(pods() + "/" + name).status() == 404 && rolledOut("web", 1));
    }

    @Test
    void aPodThatFitsNowhereWaitsUntilTheNodeGrows() {
        create("deployments", requesting(workload("Deployment", "big", 1, "a:1"), "8"));
        eventually(
                "it is unschedulable",
                () -> condition(items(pods()).path(0), "PodScheduled", "reason").equals("Unschedulable"));
        assertThat(condition(items(pods()).path(0), "PodScheduled", "message"))
                .startsWith("0/1 nodes are available: 1 Insufficient cpu");
        assertThat(items(pods()).path(0).at("/status/phase").asText()).isEqualTo("Pending");

        cluster().setNode(NODE.withCpu("10"));
        eventually("it runs", () -> rolledOut("big", 1));
        assertThat(read("/api/v1/nodes/worker").at("/status/allocatable/cpu").asText())
                .isEqualTo("10");
    }

    @Test
    void whatOnePodFreesAnotherGets() {
        create("deployments", requesting(workload("Deployment", "first", 1, "a:1"), "4"));
        eventually("the first runs", () -> rolledOut("first", 1));
        create("deployments", requesting(workload("Deployment", "second", 1, "a:1"), "4"));
        eventually("the second waits", () -> items(pods()).toString().contains("Unschedulable"));
        api().delete(deployment("first"), null);

        eventually("the second runs", () -> rolledOut("second", 1));
    }

    @Test
    void limitsAreRequestsWhereNoneAreGiven() {
        ObjectNode web = workload("Deployment", "web", 1, "a:1");
        ((ObjectNode) web.at("/spec/template/spec/containers/0"))
                .putObject("resources")
                .putObject("limits")
                .put("cpu", "250m");
        create("deployments", web);
        eventually("there is a pod", () -> !items(pods()).isEmpty());

        assertThat(items(pods())
                        .path(0)
                        .at("/spec/containers/0/resources/requests/cpu")
                        .asText())
                .isEqualTo("250m");
    }

    @Test
    void aNodeIsReadyWithItsLabelsAndWhatItCanCarry() {
        eventually(
                "it is ready",
                () -> condition(read("/api/v1/nodes/worker"), "Ready", "status").equals("True"));
        JsonNode node = read("/api/v1/nodes/worker");

        assertThat(node.at("/metadata/labels/zone").asText()).isEqualTo("a");
        assertThat(node.at("/metadata/labels").path("kubernetes.io/hostname").asText())
                .isEqualTo("worker");
        assertThat(node.at("/status/allocatable/cpu").asText()).isEqualTo("6");
        assertThat(node.at("/status/allocatable/memory").asText()).isEqualTo("7160844288");
    }

    @Test
    void aStatefulSetStartsItsPodsInOrderAndKeepsTheirNames() {
        create("statefulsets", workload("StatefulSet", "db", 2, "a:1"));
        String path = apps("statefulsets") + "/db";
        eventually(
                "it is ready",
                () -> read(path).at("/status/availableReplicas").asInt() == 2
                        && read(path).at("/status/updatedReplicas").asInt() == 2);

        assertThat(ObjectCases.names(api().get(pods()))).containsExactly("db-0", "db-1");
        JsonNode set = read(path);
        assertThat(set.at("/status/observedGeneration").asInt()).isEqualTo(1);
        assertThat(set.at("/status/replicas").asInt()).isEqualTo(2);
        assertThat(items(pods())
                        .path(0)
                        .at("/metadata/labels/controller-revision-hash")
                        .asText())
                .isEqualTo(set.at("/status/updateRevision").asText());
        String uid = items(pods()).path(0).at("/metadata/uid").asText();

        ObjectNode next = workload("StatefulSet", "db", 2, "a:2");
        api().put(path, next);
        eventually("both are renewed", () -> {
            JsonNode status = read(path).path("status");
            return status.path("observedGeneration").asInt() == 2
                    && status.path("updatedReplicas").asInt() == 2
                    && status.path("availableReplicas").asInt() == 2;
        });
        assertThat(ObjectCases.names(api().get(pods()))).containsExactly("db-0", "db-1");
        assertThat(items(pods()).path(0).at("/metadata/uid").asText()).isNotEqualTo(uid);
    }

    @Test
    void aDaemonSetHasOnePodOnTheNode() {
        create("daemonsets", workload("DaemonSet", "each", 1, "a:1"));
        String path = apps("daemonsets") + "/each";
        eventually(
                "it is available",
                () -> read(path).at("/status/numberAvailable").asInt() == 1);

        JsonNode status = read(path).path("status");
        assertThat(status.path("desiredNumberScheduled").asInt()).isEqualTo(1);
        assertThat(status.path("currentNumberScheduled").asInt()).isEqualTo(1);
        assertThat(status.path("numberReady").asInt()).isEqualTo(1);
        assertThat(status.path("updatedNumberScheduled").asInt()).isEqualTo(1);
        assertThat(status.path("observedGeneration").asInt()).isEqualTo(1);
        assertThat(items(pods()).path(0).at("/spec/nodeName").asText()).isEqualTo("worker");
    }

    @Test
    void aJobIsCompleteWhenItsPodHasDoneItsWork() {
        ObjectNode job = json("{'apiVersion':'batch/v1','kind':'Job','metadata':{'name':'once'},'spec':{'template':"
                + "{'spec':{'restartPolicy':'Never','containers':[{'name':'main','image':'a:1'}]}}}}");
        String jobs = "/apis/batch/v1/namespaces/" + namespace() + "/jobs";
        assertThat(api().post(jobs, job).status()).isEqualTo(201);
        eventually(
                "it is complete",
                () -> condition(read(jobs + "/once"), "Complete", "status").equals("True"));

        JsonNode status = read(jobs + "/once").path("status");
        assertThat(status.path("succeeded").asInt()).isEqualTo(1);
        assertThat(status.path("active").asInt()).isZero();
        assertThat(status.path("completionTime").asText()).isNotEmpty();
        assertThat(items(pods()).path(0).at("/status/phase").asText()).isEqualTo("Succeeded");
    }

    @Test
    void aNewNamespaceIsActiveAndFurnished() {
        String path = "/api/v1/namespaces/" + namespace();
        JsonNode made = read(path);

        assertThat(made.at("/status/phase").asText()).isEqualTo("Active");
        assertThat(made.at("/spec/finalizers/0").asText()).isEqualTo("kubernetes");
        assertThat(made.at("/metadata/labels")
                        .path("kubernetes.io/metadata.name")
                        .asText())
                .isEqualTo(namespace());
        eventually(
                "it has a service account",
                () -> api().get(path + "/serviceaccounts/default").status() == 200);
        eventually(
                "it has the authority",
                () -> api().get(path + "/configmaps/kube-root-ca.crt").status() == 200);
    }

    @Test
    void aNamespaceThatIsToGoTakesItsContentWithItAndTakesNothingNew() {
        ObjectNode held = configMap("held", "{}");
        held.withObject("/metadata").putArray("finalizers").add("qonnect.dev/hold");
        made(held);
        create("deployments", workload("Deployment", "web", 1, "a:1"));
        eventually("it is rolled out", () -> rolledOut("web", 1));
        String path = "/api/v1/namespaces/" + namespace();

        Answer going = api().delete(path, null);
        assertThat(going.status()).isEqualTo(200);
        assertThat(read(path).at("/status/phase").asText()).isEqualTo("Terminating");
        assertThat(read(path).at("/metadata/deletionTimestamp").asText()).isNotEmpty();
        Answer refused = api().post(configs(), configMap("new", "{}"));
        assertRefused(
                refused,
                403,
                "Forbidden",
                "configmaps \"new\" is forbidden: unable to create new content in namespace " + namespace()
                        + " because it is being terminated");
        assertThat(refused.at("/details/causes/0/reason")).isEqualTo("NamespaceTerminating");
        eventually(
                "the workload is gone",
                () -> items(pods()).isEmpty() && api().get(deployment("web")).status() == 404);
        assertThat(read(path).at("/status/phase").asText()).isEqualTo("Terminating");

        api().merge(config("held"), json("{'metadata':{'finalizers':null}}"));
        eventually("it is gone", () -> api().get(path).status() == 404);
    }
}
