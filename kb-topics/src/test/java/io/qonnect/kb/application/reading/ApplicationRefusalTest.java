package io.qonnect.kb.application.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.qonnect.kb.application.Application;
import io.qonnect.kb.fixture.Seeds;
import io.qonnect.kb.reader.Checks;
import io.qonnect.kb.reader.Codes;
import io.qonnect.kb.reader.Problem;
import io.qonnect.kb.reader.Read;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApplicationRefusalTest {
    @Test
    void acceptsTheTextsThatAreSpoiltHere() {
        assertThat(ApplicationReader.read(Texts.bytes(Texts.minimal())).problems())
                .isEmpty();
        assertThat(ApplicationReader.read(Texts.bytes(Texts.shop())).problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "energy: 0, cost: 0 | spec.qos.weights has the sum 0; at least one weight must be above 0",
                "energy: -1 | spec.qos.weights.energy is -1; weights must be finite numbers of at least 0",
                "energy: .nan | spec.qos.weights.energy is .nan; numbers must be finite",
                "energy: NaN | spec.qos.weights.energy is \"NaN\"; weights must be finite numbers of at least 0",
                "energy: '1' | spec.qos.weights.energy is \"1\"; weights must be finite numbers of at least 0",
                "energy: 1e308, cost: 1e308 | spec.qos.weights has the sum Infinity; at least one",
                "cost: 1, pricing: 1 | spec.qos.weights has both cost and pricing; pricing is another name for cost",
                "enrgy: 1 | spec.qos.weights.enrgy is not known; fields here are energy, cost, performance, pricing. Write \"energy\" if you meant that.",
                "carbon: 1 | spec.qos.weights.carbon is not enforced by this version;"
            })
    void refusesWeightsThatMeanNothing(String weights, String sentence) {
        Problem problem = only(spec("qos: {weights: {" + weights + "}}"));
        assertThat(problem.sentence()).contains(sentence);
        assertThat(problem.line()).isEqualTo(20);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "qos: {algorithm: TOPSIS} | ALGORITHM_NOT_BUILT | is \"TOPSIS\"; it must be Borda or WeightedSum; TOPSIS is not built yet",
                "qos: {algorithm: borda} | VALUE | is \"borda\"; it must be Borda or WeightedSum. Write \"Borda\" if you meant that.",
                "qos: {algorithm: Magic} | VALUE | is \"Magic\"; it must be Borda or WeightedSum. Choose one of them.",
                "qos: {slos: []} | FIELD_NOT_ENFORCED | spec.qos.slos is not enforced by this version; fields here are weights,",
                "qos: {constraints: [{metric: power.node, op: lte, value: 3}]} | UNIT | spec.qos.constraints[0].value is \"3\", a number without a unit; it must be",
                "qos: {constraints: [{metric: cost.node, op: lte, value: '0.40'}]} | UNIT | is \"0.40\", a number without a unit",
                "qos: {constraints: [{metric: cost.node, op: lte, value: 1 EUR/h, enforcement: Preferred}]} | FIELD_NOT_ENFORCED | Preferred is not enforced",
                "qos: {constraints: [{metric: power.nod, op: lte, value: 3 W}]} | VALUE | Write \"power.node\" if you meant that",
                "qos: {constraints: [{metric: power.node, op: eq, value: 3 W}]} | VALUE | is \"eq\"; it must be lt, lte, gt or gte",
                "qos: {constraints: [{metric: power.node, op: lt}]} | MISSING | spec.qos.constraints[0].value is missing; it must be given",
                "qos: {constraints: [{metric: power.node, op: lt, value: -3 W}]} | UNIT | is \"-3 W\", negative",
                "qos: {whenUnknown: Guess} | VALUE | it must be Exclude, Penalize or Ignore",
                "failover: {cluster: {tolerationSeconds: 30s}} | TYPE | is \"30s\"; it must be a whole number from 0 to 315360000",
                "failover: {fencing: Strict} | FIELD_NOT_ENFORCED | spec.failover.fencing is not enforced",
                "rescheduling: {cooldown: 30} | UNIT | is \"30\", a number without a unit; it must be a span of time",
                "rescheduling: {minImprovementPercent: 101} | VALUE | is 101; it must be a number from 0 to 100",
                "rescheduling: {rescheduleWhen: {}} | FIELD_NOT_ENFORCED | spec.rescheduling.rescheduleWhen is not enforced",
                "placement: {spreadConstraints: []} | FIELD_NOT_ENFORCED | spec.placement.spreadConstraints is not enforced",
                "placement: {clusterAffinity: {clusterNames: [Fog_1]}} | NAME | it must be a DNS label",
                "placement: {clusterAffinity: {labelSelector: {matchExpressions: []}}} | FIELD_NOT_ENFORCED | matchExpressions is not enforced",
                "suspension: {} | FIELD_NOT_ENFORCED | spec.suspension is not enforced",
                "colour: red | UNKNOWN_FIELD | spec.colour is not known; fields here are components, placement, qos, failover, rescheduling. Remove it."
            })
    void refusesWhatIsNotEnforcedInASpec(String yaml, String code, String sentence) {
        Problem problem = only(spec(yaml));
        assertThat(problem.code()).isEqualTo(code);
        assertThat(problem.sentence()).contains(sentence);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tier: mist | VALUE | spec.components[0].tier is \"mist\"; it must be cloud, fog or edge",
                "tier: [fog, fog] | VALUE | each tier may be named once",
                "tier: [] | VALUE | Write tier: any for all tiers",
                "replicas: three | TYPE | spec.components[0].replicas is \"three\"; it must be a whole number from 0 to 1000. Write replicas: 1.",
                "replicas: 1001 | VALUE | is 1001; it must be a whole number from 0 to 1000",
                "replicas: -1 | VALUE | is -1; it must be a whole number",
                "replica: 2 | UNKNOWN_FIELD | Write \"replicas\" if you meant that",
                "dependsOn: [] | FIELD_NOT_ENFORCED | spec.components[0].dependsOn is not enforced",
                "connectivity: [{target: web}] | SELF_EDGE | is \"web\"; a component does not consume itself",
                "connectivity: [{target: wab}] | UNKNOWN_COMPONENT | is \"wab\"; it must be a component of this application: web. Write \"web\"",
                "connectivity: [{port: 80}] | MISSING | spec.components[0].connectivity[0].target is missing",
                "manifestFiles: [a.yaml] | FIELD_NOT_ENFORCED | Publish it with `qonnect publish -f`"
            })
    void refusesWhatIsWrongWithAComponent(String yaml, String code, String sentence) {
        Problem problem = only(Texts.minimal().replace("#component", yaml));
        assertThat(problem.code()).isEqualTo(code);
        assertThat(problem.sentence()).contains(sentence);
    }

    @ParameterizedTest
    @CsvSource({
        "Namespace, v1",
        "Node, v1",
        "PersistentVolume, v1",
        "Pod, v1",
        "ReplicaSet, apps/v1",
        "ClusterRole, rbac.authorization.k8s.io/v1",
        "RoleBinding, rbac.authorization.k8s.io/v1",
        "CustomResourceDefinition, apiextensions.k8s.io/v1",
        "ValidatingWebhookConfiguration, admissionregistration.k8s.io/v1"
    })
    void refusesKindsThatAreTheClustersOwn(String kind, String apiVersion) {
        Problem problem = only(manifest("{apiVersion: " + apiVersion + ", kind: " + kind + ", metadata: {name: x}}"));
        assertThat(problem.code()).isEqualTo(ApplicationCodes.KIND_NOT_ALLOWED);
        assertThat(problem.sentence())
                .contains(
                        "spec.components[0].manifests[1].kind is \"" + kind + "\"; an application may have ConfigMap,");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{apiVersion: extensions/v1beta1, kind: Deployment, metadata: {name: x}, spec: {}} | KIND_NOT_ALLOWED | a Deployment must be of apps/v1",
                "{apiVersion: apps/v1, kind: Deployment, metadata: {name: x}} | MISSING | spec is missing",
                "{kind: Service, metadata: {name: x}} | MISSING | apiVersion is missing",
                "{apiVersion: v1, kind: ConfigMap} | MISSING | metadata is missing",
                "{apiVersion: v1, kind: ConfigMap, metadata: {}} | MISSING | metadata.name is missing",
                "{apiVersion: v1, kind: ConfigMap, metadata: {name: x, generateName: x-}} | UNKNOWN_FIELD | Write name instead",
                "{apiVersion: v1, kind: ConfigMap, metadata: {name: x, namespace: other}} | FOREIGN_NAMESPACE | is \"other\"; objects go to the namespace of their application, \"mini\"",
                "{apiVersion: v1, kind: ConfigMap, metadata: {name: x, namespace: kube-system}} | FOREIGN_NAMESPACE | is \"kube-system\"",
                "{apiVersion: v1, kind: ConfigMap, metadata: {name: x, finalizers: [a]}} | UNKNOWN_FIELD | metadata.finalizers is not allowed",
                "{apiVersion: v1, kind: ConfigMap, metadata: {name: x, labels: {qonnect.io/app: y}}} | RESERVED_LABEL | is in the domain qonnect.io",
                "{apiVersion: v1, kind: ConfigMap, metadata: {name: x, annotations: {a.qonnect.io/b: y}}} | RESERVED_LABEL | is in the domain qonnect.io",
                "{apiVersion: v1, kind: ConfigMap, metadata: {name: a..b}} | NAME | is \"a..b\"; a name must be at most 253",
                "{apiVersion: v1, kind: Service, metadata: {name: a.b}} | NAME | the name of a Service must be a DNS label",
                "{apiVersion: v1, kind: ConfigMap, metadata: {name: x}, data: {port: 80}} | TYPE | data.port is 80; it must be text. Quote it.",
                "{apiVersion: apps/v1, kind: Deployment, metadata: {name: web}, spec: {}} | DUPLICATE_OBJECT | is Deployment/web, as is spec.components[0].manifests[0] on line 9",
                "{apiVersion: apps/v1, kind: Deployment, metadata: {name: x}, spec: {replicas: 2}} | REPLICAS | has workloads of different replicas",
                "{apiVersion: v1, kind: ConfigMap, metadata: {name: x}, data: {a: '${web.host}'}} | PLACEHOLDER | holds ${web.host}; only a component under connectivity may be named",
                "text | TYPE | spec.components[0].manifests[1] is \"text\"; it must be an object"
            })
    void refusesObjectsThatMayNotBe(String object, String code, String sentence) {
        Problem problem = only(manifest(object));
        assertThat(problem.code()).isEqualTo(code);
        assertThat(problem.sentence()).contains(sentence);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hostNetwork: true",
                "hostPID: true",
                "hostIPC: true",
                "volumes: [{name: v, hostPath: {path: /}}]",
                "securityContext: {sysctls: [{name: a, value: b}]}",
                "securityContext: {runAsUser: 0}",
                "securityContext: {seccompProfile: {type: Unconfined}}",
                "ephemeralContainers: [{name: e}]",
                "initContainers: [{name: i, securityContext: {privileged: true}}]",
                "initContainers: [{name: i, securityContext: {allowPrivilegeEscalation: true}}]",
                "initContainers: [{name: i, securityContext: {capabilities: {add: [SYS_ADMIN]}}}]",
                "initContainers: [{name: i, securityContext: {procMount: Unmasked}}]",
                "initContainers: [{name: i, ports: [{containerPort: 80, hostPort: 80}]}]"
            })
    void refusesPodsThatReachOutOfTheirSandbox(String pod) {
        Problem problem = only(Texts.minimal().replace("#pod", pod));
        assertThat(problem.code()).isEqualTo(ApplicationCodes.POD_SECURITY);
        assertThat(problem.path()).startsWith("spec.components[0].manifests[0].spec.template.spec.");
        assertThat(problem.sentence()).contains("pods of an application may not reach out of their sandbox");
    }

    @ParameterizedTest
    @ValueSource(strings = {"StatefulSet apps/v1", "DaemonSet apps/v1", "Job batch/v1"})
    void refusesThemInEveryKindThatMakesPods(String kind) {
        String[] parts = kind.split(" ", -1);
        String pod = "{template: {spec: {hostPID: true, containers: []}}}";
        String object =
                "{apiVersion: " + parts[1] + ", kind: " + parts[0] + ", metadata: {name: x}, spec: " + pod + "}";
        assertThat(only(manifest(object)).path())
                .isEqualTo("spec.components[0].manifests[1].spec.template.spec.hostPID");
        String cron =
                "{apiVersion: batch/v1, kind: CronJob, metadata: {name: x}, spec: {jobTemplate: {spec: " + pod + "}}}";
        assertThat(only(manifest(cron)).path()).endsWith("spec.jobTemplate.spec.template.spec.hostPID");
    }

    @ParameterizedTest
    @CsvSource({"1Pi1", "-100m", "abc", "2e15"})
    void refusesQuantitiesThatKubernetesDoesNotKnow(String quantity) {
        Problem problem = only(Texts.minimal()
                .replace("#pod", "initContainers: [{name: i, resources: {requests: {memory: " + quantity + "}}}]"));
        assertThat(problem.code()).isEqualTo(ApplicationCodes.QUANTITY);
        assertThat(problem.path()).endsWith("initContainers[0].resources.requests.memory");
    }

    @ParameterizedTest
    @ValueSource(strings = {"default", "kube-system", "istio-system", "qonnect", "qonnect-x"})
    void refusesReservedNamespaces(String namespace) {
        assertThat(only(Texts.minimal().replace("name: mini", "name: " + namespace))
                        .sentence())
                .contains("metadata.name is \"" + namespace + "\"; the namespaces default, istio-system, kube-*");
        assertThat(only(Texts.minimal().replace("name: mini", "name: mini, namespace: " + namespace))
                        .code())
                .isEqualTo(ApplicationCodes.RESERVED_NAMESPACE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kind: Application | kind: App | kind is \"App\"; it must be Application",
                "qonnect.io/v1alpha1 | v1 | apiVersion is \"v1\"; it must be qonnect.io/v1alpha1",
                "name: mini | name: Mini_1 | metadata.name is \"Mini_1\"; it must be a DNS label",
                "name: mini | namespace: x | metadata.name is missing",
                "name: mini | name: mini, labels: {a: b} | metadata.labels is not enforced by this version",
                "name: mini | name: mini, uid: x | metadata.uid is not known",
                "kind: Application | kind: Application\\nstatus: {} | status is not enforced"
            })
    void refusesWhatIsWrongWithTheHead(String old, String replacement, String sentence) {
        assertThat(only(Texts.minimal().replace(old, replacement.replace("\\n", "\n")))
                        .sentence())
                .contains(sentence);
    }

    @Test
    void refusesAComponentTwiceAndAnEdgeWithoutService() {
        String second = "\n  - name: web\n    connectivity: [{target: db}]\n    manifests:"
                + " [{apiVersion: v1, kind: ConfigMap, metadata: {name: c}}]\n  - name: db\n    manifests:"
                + " [{apiVersion: v1, kind: ConfigMap, metadata: {name: d}}]\n";
        assertThat(problems(Texts.minimal().replace("  #spec", second)))
                .extracting(Problem::sentence)
                .satisfiesExactly(
                        s -> assertThat(s)
                                .contains("spec.components[1].name is \"web\", as is the component on line 6"),
                        s -> assertThat(s).contains("consumes db, which has no Service with a port"));
    }

    @Test
    void refusesAnEdgeThatFitsSeveralPorts() {
        assertThat(only(Texts.shop().replace("{target: store, port: 6379}", "{target: store}"))
                        .sentence())
                .contains("fits more than one Service port of store; it must fit exactly one of {store=[6379, 9121]}");
        assertThat(only(Texts.shop().replace("port: 6379}\n    manifests", "port: 1}\n    manifests"))
                        .sentence())
                .contains("fits no Service port of store");
    }

    @Test
    void namesProblemsOfWritingAndOfMeaningAtOnceInOrderOfLines() {
        String text = Texts.minimal()
                .replace("kind: Application", "kind: Application\nkind: Application")
                .replace("#component", "tier: &t mist")
                .replace("#spec", "qos: {weights: {energy: .nan, cost: -1}, algorithm: Magic}\n  colour: !x red");
        assertThat(problems(text))
                .extracting(Problem::code)
                .containsExactly(
                        Codes.YAML_DUPLICATE_KEY,
                        Codes.YAML_ALIAS,
                        Codes.NUMBER,
                        ApplicationCodes.WEIGHTS,
                        Checks.VALUE,
                        Codes.YAML_TAG);
    }

    @Test
    void refusesBombsAndWhatIsNoObject() {
        assertThat(only("[".repeat(5000)).code()).isEqualTo(Codes.TOO_DEEP);
        assertThat(only("just text").sentence())
                .isEqualTo(
                        "line 1, column 1: the document is \"just text\"; it must be an object. Write fields under it.");
        assertThat(problems("a: &a [1]\nb: [*a, *a]"))
                .extracting(Problem::code)
                .contains(Codes.YAML_ALIAS, Checks.MISSING);
    }

    @Test
    void refusesAWishAboveItsLargestSize() {
        String much =
                "{apiVersion: v1, kind: ConfigMap, metadata: {name: x}, data: {a: \"" + "é".repeat(523_900) + "\"}}";
        assertThat(only(manifest(much)).sentence())
                .contains("bytes long in its normal form; at most 1048576 are taken");
        String filled = "{apiVersion: v1, kind: ConfigMap, metadata: {name: x}, data: {a: \""
                + "${store.host}".repeat(20_000) + "\"}}";
        Problem problem = only(Texts.shop()
                .replaceFirst(
                        "    manifests:\n",
                        "    manifests:\n    - " + java.util.regex.Matcher.quoteReplacement(filled) + "\n"));
        assertThat(problem.sentence()).contains("spec.components.web could become a command of");
    }

    @Seeds(400)
    void answersEveryMutationWithAValueOrWithSentences(long seed) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder(Texts.shop());
        for (int i = 0; i <= random.nextInt(4); i++) {
            Texts.mutate(text, random);
        }
        Read<Application> read = ApplicationReader.read(Texts.bytes(text.toString()));
        if (read.isOk()) {
            assertThat(read.orElseThrow().wish(1).hash()).hasSize(64);
        } else {
            assertThat(read.problems()).allSatisfy(p -> {
                assertThat(p.code()).matches("[A-Z][A-Z_0-9]+");
                assertThat(p.sentence()).endsWith(".").doesNotContain("java.", "Exception", "null;");
            });
        }
    }

    private static String spec(String yaml) {
        return Texts.minimal().replace("#spec", yaml);
    }

    private static String manifest(String yaml) {
        return Texts.minimal().replace("#manifest", "- " + yaml);
    }

    private static List<Problem> problems(String text) {
        return ApplicationReader.read(Texts.bytes(text)).problems();
    }

    private static Problem only(String text) {
        List<Problem> problems = problems(text);
        assertThat(problems)
                .as(() -> problems.stream().map(Problem::sentence).toList().toString())
                .hasSize(1);
        return problems.get(0);
    }
}
