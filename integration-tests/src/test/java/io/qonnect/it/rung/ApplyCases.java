package io.qonnect.it.rung;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Server-side apply: who owns which field, and what follows from it. */
abstract class ApplyCases extends ObjectCases {
    private Answer apply(String manager, ObjectNode object) {
        return api().apply(config("one"), manager, false, object);
    }

    @Test
    void applyCreatesWhatIsAbsentAndChangesWhatIsThere() {
        Answer made = apply("me", configMap("one", "{'a':'1'}"));
        Answer changed = apply("me", configMap("one", "{'a':'2'}"));

        assertThat(made.status()).isEqualTo(201);
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.at("/data/a")).isEqualTo("2");
        assertThat(changed.at("/metadata/uid")).isEqualTo(made.at("/metadata/uid"));
        assertThat(changed.version()).isNotEqualTo(made.version());
    }

    @Test
    void applyingTheSameAgainChangesNoVersion() {
        Answer made = apply("me", configMap("one", "{'a':'1'}"));

        assertThat(apply("me", configMap("one", "{'a':'1'}")).version()).isEqualTo(made.version());
    }

    @Test
    void theManagerOfAppliedFieldsIsNamed() {
        Answer made = apply("me", configMap("one", "{'a':'1'}"));

        JsonNode entry = made.json().at("/metadata/managedFields/0");
        assertThat(entry.path("manager").asText()).isEqualTo("me");
        assertThat(entry.path("operation").asText()).isEqualTo("Apply");
        assertThat(entry.path("apiVersion").asText()).isEqualTo("v1");
        assertThat(entry.path("fieldsType").asText()).isEqualTo("FieldsV1");
        assertThat(entry.path("fieldsV1")).isEqualTo(json("{'f:data':{'f:a':{}}}"));
    }

    @Test
    void applyWithoutAManagerIsInvalid() {
        Answer answer = api().send("PATCH", config("one"), ApiClient.APPLY, configMap("one", "{}"));

        assertRefused(answer, 422, "Invalid", "fieldManager: Required value: is required for apply patch");
    }

    @Test
    void aFieldThatItsManagerDropsIsRemoved() {
        apply("me", configMap("one", "{'a':'1','b':'2'}"));

        assertThat(apply("me", configMap("one", "{'b':'2'}")).json().path("data"))
                .isEqualTo(json("{'b':'2'}"));
    }

    @Test
    void aFieldThatAnotherManagerAlsoOwnsStays() {
        apply("me", configMap("one", "{'a':'1'}"));
        assertThat(apply("you", configMap("one", "{'a':'1'}")).status()).isEqualTo(200);

        ObjectNode nothing = configMap("one", "{}");
        nothing.remove("data");
        assertThat(apply("me", nothing).at("/data/a")).isEqualTo("1");
        assertThat(apply("you", nothing).json().has("data")).isFalse();
    }

    @Test
    void changingWhatAnotherManagerAppliedIsAConflict() {
        apply("me", configMap("one", "{'a':'1','b':'1'}"));

        Answer answer = apply("you", configMap("one", "{'a':'2'}"));

        assertRefused(answer, 409, "Conflict", "Apply failed with 1 conflict: conflict with \"me\": .data.a");
        assertThat(answer.at("/details/causes/0/reason")).isEqualTo("FieldManagerConflict");
        assertThat(answer.at("/details/causes/0/message")).isEqualTo("conflict with \"me\"");
        assertThat(answer.at("/details/causes/0/field")).isEqualTo(".data.a");
        assertThat(api().get(config("one")).at("/data/a")).isEqualTo("1");
    }

    @Test
    void severalConflictsAreToldTogether() {
        apply("me", configMap("one", "{'a':'1','b':'1'}"));

        Answer answer = apply("you", configMap("one", "{'a':'2','b':'2'}"));

        assertRefused(
                answer, 409, "Conflict", "Apply failed with 2 conflicts: conflicts with \"me\":\n- .data.a\n- .data.b");
    }

    @Test
    void forceTakesTheFieldFromItsManager() {
        apply("me", configMap("one", "{'a':'1','b':'1'}"));

        Answer forced = api().apply(config("one"), "you", true, configMap("one", "{'a':'2'}"));

        assertThat(forced.at("/data/a")).isEqualTo("2");
        assertThat(owners(forced, "f:a")).containsExactly("you");
        assertThat(owners(forced, "f:b")).containsExactly("me");
        assertThat(apply("me", configMap("one", "{'b':'1'}")).at("/data/a")).isEqualTo("2");
    }

    private static List<String> owners(Answer answer, String field) {
        List<String> owners = new ArrayList<>();
        for (JsonNode entry : answer.json().at("/metadata/managedFields")) {
            if (entry.at("/fieldsV1/f:data").has(field)) {
                owners.add(entry.path("manager").asText());
            }
        }
        return owners;
    }

    @Test
    void whoeverChangesAFieldOtherwiseOwnsItToo() {
        apply("me", configMap("one", "{'a':'1'}"));
        Answer changed = api().merge(config("one") + "?fieldManager=hand", json("{'data':{'a':'2'}}"));

        assertThat(owners(changed, "f:a")).containsExactly("hand");
        assertRefused(
                apply("me", configMap("one", "{'a':'1'}")),
                409,
                "Conflict",
                "Apply failed with 1 conflict: conflict with \"hand\" using v1: .data.a");
        assertThat(apply("me", configMap("one", "{'a':'2'}")).status()).isEqualTo(200);
    }

    @Test
    void aValueThatAnotherWriterAddedSurvivesAnApply() {
        apply("me", configMap("one", "{'a':'1'}"));
        api().merge(config("one"), json("{'data':{'b':'2'}}"));

        assertThat(apply("me", configMap("one", "{'a':'3'}")).json().path("data"))
                .isEqualTo(json("{'a':'3','b':'2'}"));
    }

    @Test
    void applyOnAnOlderVersionIsAConflict() {
        Answer made = apply("me", configMap("one", "{'a':'1'}"));
        apply("me", configMap("one", "{'a':'2'}"));
        ObjectNode late = configMap("one", "{'a':'3'}");
        late.withObject("/metadata").put("resourceVersion", made.version());

        assertRefused(apply("me", late), 409, "Conflict", "the object has been modified");
    }

    @Test
    void applyWithAUidOfSomethingAbsentIsAConflict() {
        ObjectNode object = configMap("one", "{}");
        object.withObject("/metadata").put("uid", "6c0a4c0e-0000-4000-8000-000000000000");

        assertRefused(apply("me", object), 409, "Conflict", "Operation cannot be fulfilled on configmaps \"one\"");
    }

    @Test
    void containersAndTheirVariablesAreMergedByName() {
        ObjectNode mine = workload("Deployment", "web", 0, "a:1");
        ((ObjectNode) mine.at("/spec/template/spec/containers/0"))
                .putArray("env")
                .addObject()
                .put("name", "A")
                .put("value", "1");
        assertThat(api().apply(deployment("web"), "me", false, mine).status()).isEqualTo(201);
        ObjectNode yours = json("{'apiVersion':'apps/v1','kind':'Deployment','metadata':{'name':'web'},"
                + "'spec':{'template':{'spec':{'containers':[{'name':'main','env':[{'name':'B','value':'2'}]},"
                + "{'name':'side','image':'b:1'}]}}}}");
        Answer both = api().apply(deployment("web"), "you", false, yours);

        assertThat(both.status()).as(both.toString()).isEqualTo(200);
        assertThat(both.json().at("/spec/template/spec/containers").findValuesAsText("name"))
                .contains("main", "side", "A", "B");
        ObjectNode less = json("{'apiVersion':'apps/v1','kind':'Deployment','metadata':{'name':'web'},"
                + "'spec':{'template':{'spec':{'containers':[{'name':'side','image':'b:1'}]}}}}");
        Answer left = api().apply(deployment("web"), "you", false, less);
        JsonNode main = left.json().at("/spec/template/spec/containers/0");
        assertThat(main.path("image").asText()).isEqualTo("a:1");
        assertThat(main.path("env").findValuesAsText("name")).containsExactly("A");
    }

    @Test
    void aContainerThatItsManagerDropsIsRemovedWithItsDefaults() {
        ObjectNode two = workload("Deployment", "web", 0, "a:1");
        two.withObject("/spec/template/spec")
                .withArray("containers")
                .addObject()
                .put("name", "side")
                .put("image", "b:1");
        api().apply(deployment("web"), "me", false, two);

        Answer one = api().apply(deployment("web"), "me", false, workload("Deployment", "web", 0, "a:1"));

        assertThat(one.json().at("/spec/template/spec/containers")).hasSize(1);
    }

    @Test
    void servicePortsAreToldApartByNumberAndProtocol() {
        String service = "/api/v1/namespaces/" + namespace() + "/services/web";
        ObjectNode object = json("{'apiVersion':'v1','kind':'Service','metadata':{'name':'web'},"
                + "'spec':{'selector':{'app':'web'},'ports':[{'name':'a','port':80},{'name':'b','port':81}]}}");
        Answer made = api().apply(service, "me", false, object);
        assertThat(made.at("/spec/clusterIP")).isNotEmpty();
        assertThat(made.json().at("/spec/ports/0/targetPort").asInt()).isEqualTo(80);
        assertThat(made.at("/spec/ports/0/protocol")).isEqualTo("TCP");

        object.withObject("/spec").withArray("ports").remove(0);
        Answer less = api().apply(service, "me", false, object);

        assertThat(less.json().at("/spec/ports").findValuesAsText("name")).containsExactly("b");
        assertThat(less.at("/spec/clusterIP")).isEqualTo(made.at("/spec/clusterIP"));
        assertThat(api().apply(service, "me", false, object).version()).isEqualTo(less.version());
    }

    @Test
    void aScaleByAnotherHandIsAConflictForTheReplicas() {
        api().apply(deployment("web"), "me", false, workload("Deployment", "web", 0, "a:1"));
        Answer scaled = api().merge(deployment("web") + "?fieldManager=hand", json("{'spec':{'replicas':2}}"));
        assertThat(scaled.at("/spec/replicas")).isEqualTo("2");

        assertRefused(
                api().apply(deployment("web"), "me", false, workload("Deployment", "web", 0, "a:1")),
                409,
                "Conflict",
                "conflict with \"hand\" using apps/v1: .spec.replicas");
        ObjectNode silent = workload("Deployment", "web", 0, "a:1");
        silent.withObject("/spec").remove("replicas");
        assertThat(api().apply(deployment("web"), "me", false, silent).at("/spec/replicas"))
                .isEqualTo("2");
    }

    @Test
    void replicasThatTheirOnlyManagerDropsFallBackToTheDefault() {
        api().apply(deployment("web"), "me", false, workload("Deployment", "web", 0, "a:1"));
        ObjectNode silent = workload("Deployment", "web", 0, "a:1");
        silent.withObject("/spec").remove("replicas");

        assertThat(api().apply(deployment("web"), "me", false, silent).at("/spec/replicas"))
                .isEqualTo("1");
    }

    private static ObjectNode bare() {
        ObjectNode object = configMap("one", "{}");
        object.remove("data");
        return object;
    }

    @Test
    void labelsAndAnnotationsAreOwnedOneByOne() {
        ObjectNode mine = bare();
        mine.withObject("/metadata/labels").put("mine", "1");
        mine.withObject("/metadata/annotations").put("qonnect.io/stamp", "1-1");
        apply("me", mine);
        ObjectNode yours = bare();
        yours.withObject("/metadata/labels").put("yours", "1");
        assertThat(apply("you", yours).status()).isEqualTo(200);

        Answer left = apply("me", bare());

        assertThat(left.json().at("/metadata/labels")).isEqualTo(json("{'yours':'1'}"));
        assertThat(left.json().at("/metadata/annotations").isMissingNode()).isTrue();
    }

    @Test
    void anEmptyMapIsOwnedThoughItIsNotShownAndSoAConflict() {
        Answer made = apply("me", configMap("one", "{}"));

        assertThat(made.json().has("data")).isFalse();
        assertRefused(
                apply("you", configMap("one", "{}")),
                409,
                "Conflict",
                "Apply failed with 1 conflict: conflict with \"me\": .data");
    }

    @Test
    void appliedDataThatAreNoTextAreAnErrorOfTheServer() {
        assertRefused(
                apply("me", configMap("one", "{'a':1}")),
                500,
                "",
                "failed to create typed patch object (/one; /v1, Kind=ConfigMap): .data.a: expected string");
    }

    @Test
    void quantitiesAreWrittenInOneForm() {
        ObjectNode web = workload("Deployment", "web", 0, "a:1");
        ((ObjectNode) web.at("/spec/template/spec/containers/0"))
                .set(
                        "resources",
                        json("{'requests':{'cpu':'0.5','memory':'1024Mi'},'limits':{'cpu':'2000m','memory':'2500M'}}"));
        Answer made = api().apply(deployment("web"), "me", false, web);

        assertThat(made.json().at("/spec/template/spec/containers/0/resources"))
                .isEqualTo(json("{'requests':{'cpu':'500m','memory':'1Gi'},'limits':{'cpu':'2','memory':'2500M'}}"));
        assertThat(api().apply(deployment("web"), "me", false, web).at("/metadata/generation"))
                .isEqualTo("1");
    }

    @Test
    void anApplyDoesNotTouchTheStatus() {
        ObjectNode object = workload("Deployment", "web", 0, "a:1");
        object.putObject("status").put("replicas", 7);

        Answer made = api().apply(deployment("web"), "me", false, object);

        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        assertThat(made.at("/status/replicas")).isNotEqualTo("7");
    }

    @Test
    void theGenerationOfADeploymentCountsItsAnnotationsTooAndLabelsNot() {
        Answer made = api().apply(deployment("web"), "me", false, workload("Deployment", "web", 0, "a:1"));
        ObjectNode annotated = workload("Deployment", "web", 0, "a:1");
        annotated.withObject("/metadata/annotations").put("note", "x");
        Answer noted = api().apply(deployment("web"), "me", false, annotated);
        annotated.withObject("/metadata/labels").put("label", "x");
        Answer labelled = api().apply(deployment("web"), "me", false, annotated);
        ((ObjectNode) annotated.at("/spec/template/spec/containers/0")).put("image", "a:2");
        Answer changed = api().apply(deployment("web"), "me", false, annotated);

        assertThat(made.at("/metadata/generation")).isEqualTo("1");
        assertThat(noted.at("/metadata/generation")).isEqualTo("2");
        assertThat(labelled.at("/metadata/generation")).isEqualTo("2");
        assertThat(changed.at("/metadata/generation")).isEqualTo("3");
    }

    @Test
    void defaultsAreFilledIn() {
        JsonNode spec = api().apply(deployment("web"), "me", false, workload("Deployment", "web", 0, "a:1"))
                .json()
                .path("spec");

        assertThat(spec.at("/strategy/type").asText()).isEqualTo("RollingUpdate");
        assertThat(spec.at("/strategy/rollingUpdate/maxSurge").asText()).isEqualTo("25%");
        assertThat(spec.path("progressDeadlineSeconds").asInt()).isEqualTo(600);
        assertThat(spec.at("/template/spec/restartPolicy").asText()).isEqualTo("Always");
        assertThat(spec.at("/template/spec/containers/0/imagePullPolicy").asText())
                .isEqualTo("IfNotPresent");
        assertThat(spec.at("/template/spec/containers/0/terminationMessagePath").asText())
                .isEqualTo("/dev/termination-log");
    }
}
