package io.qonnect.it.rung;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Reads, writes, versions, pages, deletion, discovery, and the form of refusals. */
abstract class ObjectCases extends Rung {
    @Test
    void aCreatedObjectHasUidVersionTimeAndTheGivenContent() {
        Answer made = made(configMap("one", "{'a':'1'}"));

        assertThat(made.at("/metadata/uid")).hasSize(36);
        assertThat(made.version()).isNotEmpty();
        assertThat(made.at("/metadata/creationTimestamp")).endsWith("Z");
        assertThat(made.at("/metadata/namespace")).isEqualTo(namespace());
        assertThat(made.json().at("/metadata/generation").isMissingNode()).isTrue();
        assertThat(api().get(config("one")).json()).isEqualTo(made.json());
    }

    @Test
    void anObjectIsNotCreatedTwice() {
        made(configMap("one", "{}"));

        assertRefused(
                api().post(configs(), configMap("one", "{}")),
                409,
                "AlreadyExists",
                "configmaps \"one\" already exists");
    }

    @Test
    void whatIsAbsentIsNotFoundByAnyMethod() {
        String message = "configmaps \"absent\" not found";
        assertRefused(api().get(config("absent")), 404, "NotFound", message);
        assertRefused(api().delete(config("absent"), null), 404, "NotFound", message);
        assertRefused(api().merge(config("absent"), json("{'data':{}}")), 404, "NotFound", message);
        assertRefused(api().put(config("absent"), configMap("absent", "{}")), 404, "NotFound", message);
        Answer answer = api().get(deployment("absent"));
        assertRefused(answer, 404, "NotFound", "deployments.apps \"absent\" not found");
        assertThat(answer.at("/details/name")).isEqualTo("absent");
        assertThat(answer.at("/details/group")).isEqualTo("apps");
        assertThat(answer.at("/details/kind")).isEqualTo("deployments");
    }

    @Test
    void nothingIsMadeInANamespaceThatIsAbsent() {
        Answer answer = api().post("/api/v1/namespaces/absent/configmaps", configMap("one", "{}"));

        assertRefused(answer, 404, "NotFound", "namespaces \"absent\" not found");
        assertThat(api().get("/api/v1/namespaces/absent/configmaps").json().path("items"))
                .isEmpty();
    }

    @Test
    void pathsOfGroupsThatAreNotServedArePagesNotFound() {
        for (String path : List.of("/apis/nonsense.io/v1/things", "/apis/nonsense.io", "/nonsense")) {
            Answer answer = api().get(path);
            assertThat(answer.status()).as(path + " " + answer).isEqualTo(404);
            assertThat(answer.body()).as(path).startsWith("404 page not found");
        }
    }

    @Test
    void pathsOfNothingInAGroupThatIsServedAreNotFound() {
        for (String path :
                List.of("/apis/apps/v1/nonsense", "/apis/apps/v9", "/api/v1/nonsense", config("one") + "/nonsense")) {
            assertRefused(api().get(path), 404, "NotFound", "the server could not find the requested resource");
        }
    }

    @Test
    void aPutOfAnotherUidIsAConflict() {
        made(configMap("one", "{}"));
        ObjectNode other = configMap("one", "{}");
        other.withObject("/metadata").put("uid", "0-0");

        assertRefused(
                api().put(config("one"), other),
                409,
                "Conflict",
                "Precondition failed: UID in precondition: 0-0, UID in object meta: ");
    }

    @Test
    void anObjectThatIsToGoTakesNoNewFinalizer() {
        ObjectNode held = configMap("held", "{}");
        held.withObject("/metadata").putArray("finalizers").add("qonnect.dev/hold");
        made(held);
        api().delete(config("held"), null);

        assertRefused(
                api().merge(
                                config("held"),
                                json("{'metadata':{'finalizers':['qonnect.dev/hold','qonnect.dev/more']}}")),
                422,
                "Invalid",
                "ConfigMap \"held\" is invalid: metadata.finalizers: Forbidden: no new finalizers can be added if the"
                        + " object is being deleted, found new finalizers []string{\"qonnect.dev/more\"}");
        api().merge(config("held"), json("{'metadata':{'finalizers':null}}"));
    }

    @Test
    void aNamespacesFinalizerIsNotForEverybodyToTakeAway() {
        Answer answer = api().merge("/api/v1/namespaces/" + namespace(), json("{'spec':{'finalizers':[]}}"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.at("/spec/finalizers/0")).isEqualTo("kubernetes");
    }

    @Test
    void aPodsRestartPolicyCannotBeChanged() {
        ObjectNode pod = json("{'apiVersion':'v1','kind':'Pod','metadata':{'name':'p'},"
                + "'spec':{'nodeName':'nowhere','containers':[{'name':'a','image':'b:1'}]}}");
        eventually("the account is there", () -> api().post(pods(), pod).status() == 201);

        assertRefused(
                api().merge(pods() + "/p", json("{'spec':{'restartPolicy':'Never'}}")),
                422,
                "Invalid",
                "Pod \"p\" is invalid: spec: Forbidden: pod updates may not change fields other than");
        api().delete(pods() + "/p?gracePeriodSeconds=0", null);
    }

    @Test
    void everythingThatAnEmptyDeploymentLacksIsTold() {
        ObjectNode empty = json("{'apiVersion':'apps/v1','kind':'Deployment','metadata':{'name':'x'},'spec':{}}");

        assertRefused(
                api().post(apps("deployments"), empty),
                422,
                "Invalid",
                "Deployment.apps \"x\" is invalid: [spec.selector: Required value, spec.template.metadata.labels: Invalid"
                        + " value: null: `selector` does not match template `labels`, spec.template.spec.containers:"
                        + " Required value]");
    }

    @Test
    void methodsThatAreNotAllowedAreRefused() {
        made(configMap("one", "{}"));
        String message = "the server does not allow this method on the requested resource";
        assertRefused(api().post(config("one"), configMap("one", "{}")), 405, "MethodNotAllowed", message);
        assertRefused(api().put(configs(), configMap("one", "{}")), 405, "MethodNotAllowed", message);
        assertRefused(api().post("/api/v1/configmaps", configMap("one", "{}")), 405, "MethodNotAllowed", message);
    }

    @Test
    void aTokenThatNobodyHasIsUnauthorized() {
        assertRefused(api().getAs("0123456789", "/api/v1/namespaces"), 401, "Unauthorized", "Unauthorized");
    }

    @Test
    void aNameThatIsNoneIsInvalidWithTheField() {
        Answer answer = api().post(configs(), configMap("Not_A_Name", "{}"));

        assertRefused(answer, 422, "Invalid", "ConfigMap \"Not_A_Name\" is invalid: metadata.name: Invalid value:");
        assertThat(answer.at("/details/causes/0/field")).isEqualTo("metadata.name");
        assertThat(answer.at("/details/causes/0/reason")).isEqualTo("FieldValueInvalid");
        assertThat(answer.at("/details/kind")).isEqualTo("ConfigMap");
    }

    @Test
    void aDeploymentWhoseSelectorDoesNotMatchItsTemplateIsInvalid() {
        ObjectNode wrong = workload("Deployment", "wrong", 1, "a:1");
        wrong.withObject("/spec/template/metadata/labels").put("app", "other");

        Answer answer = api().post(apps("deployments"), wrong);

        assertRefused(
                answer,
                422,
                "Invalid",
                "Deployment.apps \"wrong\" is invalid: spec.template.metadata.labels: Invalid value:"
                        + " {\"app\":\"other\"}: `selector` does not match template `labels`");
        assertThat(answer.at("/details/causes/0/field")).isEqualTo("spec.template.metadata.labels");
    }

    @Test
    void everythingThatIsWrongIsToldAtOnce() {
        ObjectNode wrong = workload("Deployment", "wrong", 1, "a:1");
        wrong.withObject("/spec/template/spec")
                .putArray("containers")
                .addObject()
                .put("name", "main");
        wrong.withObject("/spec").put("replicas", -1);

        Answer answer = api().post(apps("deployments"), wrong);

        assertRefused(answer, 422, "Invalid", "Deployment.apps \"wrong\" is invalid: [");
        assertThat(answer.at("/message"))
                .contains("spec.replicas: Invalid value: -1: must be greater than or equal to 0")
                .contains("spec.template.spec.containers[0].image: Required value");
        assertThat(answer.json().at("/details/causes")).hasSize(2);
    }

    @Test
    void aSelectorCannotBeChanged() {
        assertThat(api().post(apps("deployments"), workload("Deployment", "fixed", 0, "a:1"))
                        .status())
                .isEqualTo(201);

        Answer answer = api().merge(
                        deployment("fixed"),
                        json("{'spec':{'selector':{'matchLabels':{'app':'fixed','more':'x'}},"
                                + "'template':{'metadata':{'labels':{'more':'x'}}}}}"));

        assertRefused(answer, 422, "Invalid", "spec.selector: Invalid value:");
        assertThat(answer.at("/message")).contains("field is immutable");
    }

    @Test
    void aBodyOfAnotherKindOrNameOrNamespaceIsABadRequest() {
        ObjectNode kind = configMap("one", "{}");
        kind.put("kind", "Secret");
        assertThat(api().post(configs(), kind).status()).isEqualTo(400);
        made(configMap("one", "{}"));
        assertRefused(
                api().put(config("one"), configMap("two", "{}")),
                400,
                "BadRequest",
                "the name of the object (two) does not match the name on the URL (one)");
        ObjectNode namespace = configMap("three", "{}");
        namespace.withObject("/metadata").put("namespace", "default");
        assertRefused(
                api().post(configs(), namespace),
                400,
                "BadRequest",
                "the namespace of the provided object does not match the namespace sent on the request");
    }

    @Test
    void dataThatAreNoTextAreABadRequest() {
        Answer answer = api().post(configs(), configMap("one", "{'a':1}"));

        assertRefused(answer, 400, "BadRequest", "ConfigMap in version \"v1\" cannot be handled as a ConfigMap");
    }

    @Test
    void anUnknownFormOfPatchIsUnsupported() {
        made(configMap("one", "{}"));

        Answer answer = api().send("PATCH", config("one"), "application/json", json("{}"));

        assertRefused(answer, 415, "UnsupportedMediaType", "415: Unsupported Media Type");
    }

    @Test
    void aPutOnAnOlderVersionIsAConflict() {
        Answer made = made(configMap("one", "{'a':'1'}"));
        ObjectNode second = configMap("one", "{'a':'2'}");
        second.withObject("/metadata").put("resourceVersion", made.version());
        Answer changed = api().put(config("one"), second);

        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.version()).isNotEqualTo(made.version());
        assertThat(changed.at("/metadata/uid")).isEqualTo(made.at("/metadata/uid"));
        assertRefused(
                api().put(config("one"), second),
                409,
                "Conflict",
                "Operation cannot be fulfilled on configmaps \"one\": the object has been modified; please apply your"
                        + " changes to the latest version and try again");
    }

    @Test
    void aPutWithoutAVersionOverwrites() {
        made(configMap("one", "{'a':'1'}"));

        Answer changed = api().put(config("one"), configMap("one", "{'b':'2'}"));

        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.json().path("data")).isEqualTo(json("{'b':'2'}"));
    }

    @Test
    void aPutThatChangesNothingKeepsTheVersion() {
        Answer made = made(configMap("one", "{'a':'1'}"));

        assertThat(api().put(config("one"), made.json()).version()).isEqualTo(made.version());
    }

    @Test
    void aMergePatchAddsChangesAndRemoves() {
        made(configMap("one", "{'a':'1','b':'2'}"));

        Answer changed = api().merge(config("one"), json("{'data':{'a':null,'b':'3','c':'4'}}"));

        assertThat(changed.json().path("data")).isEqualTo(json("{'b':'3','c':'4'}"));
    }

    @Test
    void aMergePatchOnAnOlderVersionIsAConflict() {
        Answer made = made(configMap("one", "{'a':'1'}"));
        api().merge(config("one"), json("{'data':{'a':'2'}}"));

        Answer late = api().merge(
                        config("one"),
                        json("{'metadata':{'resourceVersion':'" + made.version() + "'},'data':{'a':'3'}}"));

        assertRefused(late, 409, "Conflict", "the object has been modified");
    }

    @Test
    void aStrategicPatchChangesOneContainerByItsName() {
        ObjectNode two = workload("Deployment", "two", 0, "a:1");
        two.withObject("/spec/template/spec")
                .withArray("containers")
                .addObject()
                .put("name", "side")
                .put("image", "b:1");
        api().post(apps("deployments"), two);

        Answer changed = api().send(
                        "PATCH",
                        deployment("two"),
                        "application/strategic-merge-patch+json",
                        json("{'spec':{'template':{'spec':{'containers':[{'name':'side','image':'b:2'}]}}}}"));

        JsonNode containers = changed.json().at("/spec/template/spec/containers");
        assertThat(containers).hasSize(2);
        assertThat(containers.findValuesAsText("image")).containsExactlyInAnyOrder("a:1", "b:2");
    }

    @Test
    void aJsonPatchIsDoneStepByStepOrNotAtAll() throws Exception {
        made(configMap("one", "{'a':'1'}"));
        String steps = "[{'op':'test','path':'/data/a','value':'1'},{'op':'replace','path':'/data/a','value':'2'}]";
        JsonNode patch = io.qonnect.kb.record.Json.mapper().readTree(steps.replace('\'', '"'));

        Answer first = api().send("PATCH", config("one"), "application/json-patch+json", patch);
        Answer second = api().send("PATCH", config("one"), "application/json-patch+json", patch);

        assertThat(first.at("/data/a")).isEqualTo("2");
        assertThat(second.status()).isEqualTo(422);
        assertThat(second.at("/reason")).isEqualTo("Invalid");
    }

    @Test
    void aDryRunChangesNothing() {
        Answer dry = api().post(configs() + "?dryRun=All", configMap("one", "{}"));

        assertThat(dry.status()).isEqualTo(201);
        assertThat(api().get(config("one")).status()).isEqualTo(404);
    }

    @Test
    void generatedNamesBeginAsWished() {
        ObjectNode object = configMap("x", "{}");
        object.withObject("/metadata").remove("name");
        object.withObject("/metadata").put("generateName", "some-");

        assertThat(api().post(configs(), object).at("/metadata/name")).matches("some-[a-z0-9]{5}");
    }

    @Test
    void aVersionIsNotAcceptedForSomethingNew() {
        ObjectNode object = configMap("one", "{}");
        object.withObject("/metadata").put("resourceVersion", "1");

        assertRefused(
                api().post(configs(), object), 500, "", "resourceVersion should not be set on objects to be created");
    }

    @Test
    void deletionAnswersWithASuccessThatNamesTheObject() {
        Answer made = made(configMap("one", "{}"));

        Answer gone = api().delete(config("one"), null);

        assertThat(gone.status()).isEqualTo(200);
        assertThat(gone.at("/kind")).isEqualTo("Status");
        assertThat(gone.at("/status")).isEqualTo("Success");
        assertThat(gone.at("/details/name")).isEqualTo("one");
        assertThat(gone.at("/details/kind")).isEqualTo("configmaps");
        assertThat(gone.at("/details/uid")).isEqualTo(made.at("/metadata/uid"));
    }

    @Test
    void deletionOfAnotherUidOrVersionIsAConflict() {
        Answer made = made(configMap("one", "{'a':'1'}"));
        api().merge(config("one"), json("{'data':{'a':'2'}}"));

        Answer uid = api().delete(config("one"), json("{'preconditions':{'uid':'0-0'}}"));
        Answer version =
                api().delete(config("one"), json("{'preconditions':{'resourceVersion':'" + made.version() + "'}}"));

        assertRefused(
                uid,
                409,
                "Conflict",
                "Operation cannot be fulfilled on ConfigMap \"one\": the UID in the precondition (0-0) does not match the UID in record (");
        assertRefused(
                version,
                409,
                "Conflict",
                "the ResourceVersion in the precondition (" + made.version()
                        + ") does not match the ResourceVersion in record (");
        assertThat(api().get(config("one")).status()).isEqualTo(200);
    }

    @Test
    void aFinalizerHoldsAnObjectUntilItIsTakenAway() {
        ObjectNode held = configMap("held", "{}");
        held.withObject("/metadata").putArray("finalizers").add("qonnect.dev/hold");
        made(held);

        Answer going = api().delete(config("held"), null);
        assertThat(going.status()).isEqualTo(200);
        assertThat(going.at("/kind")).isEqualTo("ConfigMap");
        assertThat(going.at("/metadata/deletionTimestamp")).isNotEmpty();
        assertThat(api().get(config("held")).at("/metadata/deletionTimestamp")).isNotEmpty();
        Answer again = api().delete(config("held"), null);
        assertThat(again.version()).isEqualTo(going.version());

        api().merge(config("held"), json("{'metadata':{'finalizers':null}}"));
        assertThat(api().get(config("held")).status()).isEqualTo(404);
    }

    @Test
    void aCollectionIsDeletedByLabel() {
        for (String name : List.of("a", "b")) {
            ObjectNode object = configMap(name, "{}");
            object.withObject("/metadata/labels").put("which", name);
            made(object);
        }

        assertThat(api().delete(configs() + "?labelSelector=which%3Da", null).status())
                .isEqualTo(200);

        assertThat(api().get(config("a")).status()).isEqualTo(404);
        assertThat(api().get(config("b")).status()).isEqualTo(200);
    }

    @Test
    void aListNamesItsKindAndIsInOrder() {
        for (String name : List.of("b", "c", "a")) {
            made(configMap(name, "{}"));
        }

        Answer list = api().get(configs());

        assertThat(list.at("/kind")).isEqualTo("ConfigMapList");
        assertThat(list.at("/apiVersion")).isEqualTo("v1");
        assertThat(list.version()).isNotEmpty();
        assertThat(names(list)).containsSubsequence("a", "b", "c");
    }

    static List<String> names(Answer list) {
        List<String> names = new ArrayList<>();
        list.json().path("items").forEach(i -> names.add(i.at("/metadata/name").asText()));
        return names;
    }

    @Test
    void pagesTogetherAreTheListOfOneMoment() {
        for (int i = 0; i < 5; i++) {
            ObjectNode object = configMap("page-" + i, "{}");
            object.withObject("/metadata/labels").put("page", "yes");
            made(object);
        }
        String list = configs() + "?labelSelector=page%3Dyes&limit=2";
        Answer first = api().get(list);
        made(configMap("page-9", "{}"));
        api().delete(config("page-4"), null);
        Answer second = api().get(list + "&continue=" + first.at("/metadata/continue"));
        Answer third = api().get(list + "&continue=" + second.at("/metadata/continue"));

        assertThat(names(first)).containsExactly("page-0", "page-1");
        assertThat(names(second)).containsExactly("page-2", "page-3");
        assertThat(names(third)).containsExactly("page-4");
        assertThat(third.at("/metadata/continue")).isEmpty();
        assertThat(third.version()).isEqualTo(first.version());
    }

    @Test
    void aContinueTokenThatIsNoneIsABadRequest() {
        assertRefused(
                api().get(configs() + "?limit=2&continue=nonsense"), 400, "BadRequest", "continue key is not valid");
    }

    @Test
    void selectorsOfLabelsAndFieldsSelect() {
        for (String name : List.of("a", "b", "c")) {
            ObjectNode object = configMap(name, "{}");
            object.withObject("/metadata/labels").put("own", name).put("all", "yes");
            made(object);
        }

        assertThat(names(api().get(configs() + "?labelSelector=own%3Da"))).containsExactly("a");
        assertThat(names(api().get(configs() + "?labelSelector=all%3Dyes,own!%3Da")))
                .containsExactly("b", "c");
        assertThat(names(api().get(configs() + "?labelSelector=own%20in%20(a,c)")))
                .containsExactly("a", "c");
        assertThat(names(api().get(configs() + "?labelSelector=own%20notin%20(a,c),all")))
                .containsExactly("b");
        assertThat(names(api().get(configs() + "?labelSelector=!own"))).doesNotContain("a", "b", "c");
        assertThat(names(api().get(configs() + "?fieldSelector=metadata.name%3Db")))
                .containsExactly("b");
    }

    @Test
    void aListOfAVersionThatIsNotThereYetTimesOut() {
        assertRefused(
                api().get(configs() + "?resourceVersion=999999999"), 504, "Timeout", "Too large resource version");
        assertRefused(api().get(configs() + "?resourceVersion=abc"), 400, "BadRequest", "nvalid");
    }

    @Test
    void discoveryNamesGroupsVersionsAndKinds() {
        assertThat(api().get("/api").json().path("versions").toString()).isEqualTo("[\"v1\"]");
        List<String> groups = new ArrayList<>();
        api().get("/apis")
                .json()
                .path("groups")
                .forEach(g -> groups.add(g.at("/preferredVersion/groupVersion").asText()));
        assertThat(groups)
                .contains(
                        "apps/v1",
                        "batch/v1",
                        "autoscaling/v2",
                        "policy/v1",
                        "networking.k8s.io/v1",
                        "rbac.authorization.k8s.io/v1",
                        "coordination.k8s.io/v1",
                        "discovery.k8s.io/v1",
                        "storage.k8s.io/v1",
                        "apiextensions.k8s.io/v1");
        assertThat(api().get("/apis/apps").at("/preferredVersion/groupVersion")).isEqualTo("apps/v1");
        assertThat(api().get("/version").at("/major")).isEqualTo("1");
        assertThat(api().get("/readyz").body()).isEqualTo("ok");
    }

    @Test
    void discoveryTellsTheResourcesOfEveryKindThatApplicationsUse() {
        assertServed("/api/v1", "Service", "services");
        assertServed("/api/v1", "Secret", "secrets");
        assertServed("/api/v1", "ServiceAccount", "serviceaccounts");
        assertServed("/api/v1", "PersistentVolumeClaim", "persistentvolumeclaims");
        assertServed("/apis/apps/v1", "Deployment", "deployments");
        assertServed("/apis/apps/v1", "StatefulSet", "statefulsets");
        assertServed("/apis/apps/v1", "DaemonSet", "daemonsets");
        assertServed("/apis/batch/v1", "Job", "jobs");
        assertServed("/apis/batch/v1", "CronJob", "cronjobs");
        assertServed("/apis/networking.k8s.io/v1", "Ingress", "ingresses");
        assertServed("/apis/networking.k8s.io/v1", "NetworkPolicy", "networkpolicies");
        assertServed("/apis/policy/v1", "PodDisruptionBudget", "poddisruptionbudgets");
        assertServed("/apis/autoscaling/v2", "HorizontalPodAutoscaler", "horizontalpodautoscalers");
    }

    private void assertServed(String root, String kind, String plural) {
        for (JsonNode resource : api().get(root).json().path("resources")) {
            if (resource.path("name").asText().equals(plural)) {
                assertThat(resource.path("kind").asText()).isEqualTo(kind);
                assertThat(resource.path("namespaced").asBoolean()).isTrue();
                List<String> verbs = new ArrayList<>();
                resource.path("verbs").forEach(v -> verbs.add(v.asText()));
                assertThat(verbs).contains("create", "delete", "get", "list", "patch", "update", "watch");
                return;
            }
        }
        throw new AssertionError(plural + " is not in " + root);
    }

    @Test
    void aDefinedKindIsServedAndGoesWithItsDefinition() {
        String group = "x" + namespace() + ".example.com";
        ObjectNode definition = json("{'apiVersion':'apiextensions.k8s.io/v1','kind':'CustomResourceDefinition',"
                + "'metadata':{'name':'things." + group + "'},'spec':{'group':'" + group
                + "','scope':'Namespaced','names':{'plural':'things','singular':'thing','kind':'Thing',"
                + "'listKind':'ThingList'},'versions':[{'name':'v1','served':true,'storage':true,"
                + "'schema':{'openAPIV3Schema':{'type':'object','x-kubernetes-preserve-unknown-fields':true}}}]}}");
        String definitions = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";
        assertThat(api().post(definitions, definition).status()).isEqualTo(201);
        String things = "/apis/" + group + "/v1/namespaces/" + namespace() + "/things";
        eventually("the kind is served", () -> api().get(things).status() == 200);

        ObjectNode thing =
                json("{'apiVersion':'" + group + "/v1','kind':'Thing','metadata':{'name':'one'},'spec':{'a':1}}");
        Answer applied = api().apply(things + "/one", "me", false, thing);
        assertThat(applied.status()).as(applied.toString()).isEqualTo(201);
        assertThat(applied.at("/metadata/generation")).isEqualTo("1");
        assertThat(api().merge(things + "/one", json("{'spec':{'a':2}}")).at("/metadata/generation"))
                .isEqualTo("2");

        api().delete(definitions + "/things." + group, null);
        eventually("the kind is gone", () -> api().get(things).status() == 404);
    }
}
