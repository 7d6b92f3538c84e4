package io.qonnect.kb.application.reading;

import io.qonnect.kb.cluster.Resources;
import io.qonnect.kb.reader.Checks;
import io.qonnect.kb.reader.Located;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/** Reads one component: tier, replicas, objects, what they request, and where it may be. */
final class ComponentReader {
    private static final int MOST_REPLICAS = 1000;
    private static final List<String> FIELDS =
            List.of("name", "tier", "replicas", "manifests", "connectivity", "placement");

    private final Checks checks;
    private final ManifestReader manifests;
    private final PlacementReader placement;
    private final PodSecurity security;
    private final PodRequests requests;

    ComponentReader(Checks checks, Optional<String> namespace) {
        this.checks = checks;
        this.manifests = new ManifestReader(checks, namespace);
        this.placement = new PlacementReader(checks);
        this.security = new PodSecurity(checks);
        this.requests = new PodRequests(checks);
    }

    Draft read(Located at) {
        Optional<Located> files = at.field("manifestFiles");
        files.ifPresent(this::refuseFiles);
        checks.fields(at.without("manifestFiles"), FIELDS, Vocabulary.COMPONENT);
        Optional<String> name =
                checks.required(at, "name", "Name the component").flatMap(checks::dnsLabel);
        List<Manifest> objects = files.isPresent() ? List.of() : objects(at);
        Resources request = Resources.ZERO;
        for (Manifest object : objects) {
            request = PodRequests.sum(request, request(object));
        }
        return new Draft(
                at,
                name,
                at.field("tier").map(placement::tiers).orElse(List.of()),
                replicas(at, objects),
                request,
                at.field("placement").map(placement::placement),
                objects);
    }

    private void refuseFiles(Located at) {
        checks.add(at.problem(
                Checks.FIELD_NOT_ENFORCED,
                "names files that only their owner can read",
                "a published application holds its objects under manifests",
                "Publish it with `qonnect publish -f`, which puts the files' content there"));
    }

    private List<Manifest> objects(Located at) {
        Optional<Located> list = checks.required(at, "manifests", "Write the component's Kubernetes objects");
        List<Manifest> objects = list.map(manifests::read).orElse(List.of());
        if (list.isPresent()
                && list.get().value().isArray()
                && list.get().value().isEmpty()) {
            checks.add(list.get()
                    .problem(
                            Checks.VALUE,
                            "is empty",
                            "a component has at least one object",
                            "Write its Kubernetes objects"));
        }
        return objects;
    }

    private Resources request(Manifest object) {
        Optional<Located> pod = object.kind().template(object.at()).flatMap(t -> t.field("spec"));
        pod.ifPresent(security::check);
        TextValues.check(object, pod, checks);
        Resources one = pod.map(requests::of).orElse(Resources.ZERO);
        if (!object.kind().countsAsRequest()) {
            return Resources.ZERO;
        }
        return object.kind() == Kind.Job ? parallel(object, one) : one;
    }

    private static Resources parallel(Manifest job, Resources one) {
        int pods = job.at()
                .field("spec")
                .flatMap(s -> s.field("parallelism"))
                .map(p -> p.value().asInt(1))
                .orElse(1);
        Resources all = Resources.ZERO;
        for (int i = 0; i < Math.min(Math.max(pods, 0), MOST_REPLICAS); i++) {
            all = PodRequests.sum(all, one);
        }
        return all;
    }

    /** The component's replicas, written into its workloads: what it says, else what its workloads say, else 1. */
    private int replicas(Located at, List<Manifest> objects) {
        List<Manifest> workloads =
                objects.stream().filter(o -> o.kind().hasReplicas()).toList();
        Optional<Located> own = at.field("replicas");
        OptionalInt wanted = own.isPresent() ? checks.wholeNumber(own.get(), 0, MOST_REPLICAS) : OptionalInt.empty();
        if (own.isPresent() && workloads.isEmpty() && !objects.isEmpty()) {
            checks.add(own.get()
                    .wrong(ApplicationCodes.REPLICAS, "only a Deployment or StatefulSet has replicas", "Remove it"));
        }
        TreeMap<Integer, String> said = new TreeMap<>();
        workloads.forEach(w -> said.putIfAbsent(replicasOf(w), w.id()));
        if (own.isEmpty() && said.size() > 1) {
            checks.add(at.problem(
                    ApplicationCodes.REPLICAS,
                    "has workloads of different replicas, " + said,
                    "all workloads of a component have the same number",
                    "Write replicas in the component, or make two components of it"));
        }
        int replicas = wanted.orElse(said.isEmpty() ? 1 : said.firstKey());
        workloads.forEach(w -> w.object().withObject("/spec").put("replicas", replicas));
        return replicas;
    }

    private int replicasOf(Manifest workload) {
        return workload.at()
                .field("spec")
                .flatMap(s -> s.field("replicas"))
                .map(r -> checks.wholeNumber(r, 0, MOST_REPLICAS).orElse(1))
                .orElse(1);
    }
}
