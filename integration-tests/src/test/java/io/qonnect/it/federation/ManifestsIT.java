package io.qonnect.it.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.qonnect.it.testbed.NeedsTools;
import io.qonnect.kb.reader.StrictReader;
import io.qonnect.kb.record.Json;
import io.qonnect.kb.report.ComponentReport;
import io.qonnect.kb.report.CopyCondition;
import io.qonnect.kb.report.Report;
import io.qonnect.kb.topic.Topics;
import io.qonnect.testbed.kubernetes.ClusterView;
import io.qonnect.testbed.kubernetes.Resource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** One object of every kind that an application may have, and one of a kind that only this cluster serves. */
@NeedsTools
class ManifestsIT {
    private static final String NAME = "every-kind";
    private static final String CLUSTER = "fog-cost";
    private static final Resource VOLUMES = new Resource("v1", "persistentvolumes");
    private static final Resource CLAIMS = new Resource("v1", "persistentvolumeclaims");
    private static final Resource DEFINITIONS = new Resource("apiextensions.k8s.io/v1", "customresourcedefinitions");
    private static final Resource GADGETS = new Resource("tests.example.org/v1", "gadgets");

    private static final Map<Resource, String> OBJECTS = Map.ofEntries(
            Map.entry(Resource.SERVICE_ACCOUNTS, "web"),
            Map.entry(new Resource("v1", "secrets"), "web"),
            Map.entry(Resource.CONFIG_MAPS, "web"),
            Map.entry(CLAIMS, "web"),
            Map.entry(Resource.SERVICES, "web"),
            Map.entry(new Resource("networking.k8s.io/v1", "networkpolicies"), "web"),
            Map.entry(new Resource("policy/v1", "poddisruptionbudgets"), "web"),
            Map.entry(new Resource("autoscaling/v2", "horizontalpodautoscalers"), "web"),
            Map.entry(new Resource("networking.k8s.io/v1", "ingresses"), "web"),
            Map.entry(GADGETS, "web"),
            Map.entry(Resource.DEPLOYMENTS, "web"),
            Map.entry(Resource.STATEFUL_SETS, "store"),
            Map.entry(new Resource("apps/v1", "daemonsets"), "probe"),
            Map.entry(new Resource("batch/v1", "jobs"), "load"),
            Map.entry(new Resource("batch/v1", "cronjobs"), "nightly"));

    private final Fleet fleet = Fleet.shared();
    private final ClusterView view = fleet.view(CLUSTER);

    @Test
    void placesOneOfEveryKindAndWaitsForWhatSaysThatItIsNotReady() throws IOException {
        view.create(DEFINITIONS, null, tree(DEFINITION));
        fleet.send(Topics.SPECS, NAME, resource("/federation/every-kind.yaml"));

        await("everything but the claim and the gadget")
                .atMost(Fleet.PATIENCE)
                .until(() -> conditions().equals(conditions(CopyCondition.Progressing)));
        view.patchStatus(GADGETS, NAME, "web", tree(READY.replace("True", "False")));
        view.create(VOLUMES, null, tree(VOLUME));
        await("the claim is bound")
                .atMost(Fleet.PATIENCE)
                .until(() -> view.get(CLAIMS, NAME, "web")
                        .filter(claim -> claim.at("/status/phase").asText().equals("Bound"))
                        .isPresent());
        assertThat(conditions()).containsEntry("web", CopyCondition.Progressing);
        view.patchStatus(GADGETS, NAME, "web", tree(READY));

        await("everything")
                .atMost(Fleet.PATIENCE)
                .until(() -> conditions().equals(conditions(CopyCondition.Available)));
        OBJECTS.forEach((kind, name) ->
                assertThat(view.get(kind, NAME, name)).as(kind + " " + name).isPresent());
        fleet.delete(NAME);
        fleet.awaitNothingLeft(NAME);
        view.delete(VOLUMES, null, NAME);
        view.delete(DEFINITIONS, null, "gadgets.tests.example.org");
    }

    private static Map<String, CopyCondition> conditions(CopyCondition web) {
        Map<String, CopyCondition> all = new TreeMap<>();
        List.of("load", "nightly", "probe", "store").forEach(c -> all.put(c, CopyCondition.Available));
        all.put("web", web);
        return all;
    }

    /** What the agent reported last of each component. */
    private Map<String, CopyCondition> conditions() {
        Map<String, CopyCondition> last = new TreeMap<>();
        for (byte[] value : fleet.read(Topics.reports(CLUSTER), 0)) {
            ComponentReport report =
                    Json.tryRead(value, Report.class).map(Report::component).orElse(null);
            if (report != null && report.component().application().name().equals(NAME)) {
                last.put(report.component().component(), report.condition());
            }
        }
        return last;
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = ManifestsIT.class.getResourceAsStream(name)) {
            assertThat(in).as(name).isNotNull();
            return in.readAllBytes();
        }
    }

    private static JsonNode tree(String yaml) {
        return StrictReader.read(yaml.getBytes(StandardCharsets.UTF_8))
                .orElseThrow()
                .value();
    }

    private static final String VOLUME = """
            apiVersion: v1
            kind: PersistentVolume
            metadata: {name: every-kind}
            spec:
              storageClassName: by-hand
              capacity: {storage: 1Gi}
              accessModes: [ReadWriteOnce]
              persistentVolumeReclaimPolicy: Retain
              hostPath: {path: /tmp/every-kind}
            """;

    private static final String DEFINITION = """
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata: {name: gadgets.tests.example.org}
            spec:
              group: tests.example.org
              scope: Namespaced
              names: {plural: gadgets, singular: gadget, kind: Gadget}
              versions:
              - name: v1
                served: true
                storage: true
                subresources: {status: {}}
                schema: {openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}}
            """;

    private static final String READY =
            "{status: {observedGeneration: 1, conditions: [{type: Ready, status: \"True\", reason: Made}]}}";
}
