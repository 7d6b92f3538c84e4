package io.qonnect.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.qonnect.cli.CommandFailed;
import io.qonnect.cli.Console;
import io.qonnect.cli.ExitCode;
import io.qonnect.cli.doctor.Diagnosis;
import io.qonnect.cli.doctor.DiagnosisPage;
import io.qonnect.cli.doctor.Observed;
import io.qonnect.cli.etcd.EtcdLook;
import io.qonnect.cli.kafka.KafkaLook;
import io.qonnect.cli.kafka.Listeners;
import io.qonnect.cli.render.Texts;
import io.qonnect.cli.view.View;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "doctor",
        description = {
            "Looks at everything and says on one page what is well, what is not, and what to do: Kafka and its topics,"
                    + " the log of decisions, etcd, the lead, scoring, clusters, applications. Changes nothing.",
            "Exit code 0: no problem (there may be warnings); 1: a problem was found."
        },
        footer = {
            "",
            "Examples:",
            "  qonnect doctor",
            "  qonnect doctor -o json | jq '.findings[] | select(.level != \"ok\")'"
        })
final class DoctorCommand extends BaseCommand {
    /** What the leads of an installation are called when nothing else is said. */
    private static final String USUAL_SYSTEM = "qonnect";

    @Mixin
    Connection connection = new Connection();

    @Option(
            names = "--etcd",
            paramLabel = "URL",
            split = ",",
            description =
                    "Endpoints of etcd (default: the context's; none are looked at with --bootstrap-servers alone).")
    List<String> etcd = List.of();

    @Option(
            names = {"-o", "--output"},
            defaultValue = "text",
            description = "One of ${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}.")
    Output output = Output.text;

    enum Output {
        text,
        json
    }

    @Override
    public Integer call() {
        Diagnosis diagnosis = Diagnosis.of(observe());
        if (!diagnosis.healthy()) {
            // what was on its way at the first look is no problem: only what is still there is said
            diagnosis = Diagnosis.of(observe());
        }
        if (output == Output.json) {
            Map<String, Object> page = new LinkedHashMap<>();
            page.put("healthy", diagnosis.healthy());
            page.put("findings", diagnosis.findings());
            console().raw(Texts.json(page));
        } else {
            console().raw(Console.colours().states(DiagnosisPage.text(diagnosis)));
        }
        console().next("events --last 200");
        return diagnosis.healthy() ? ExitCode.OK : ExitCode.REFUSED;
    }

    private Observed observe() {
        String bootstrap = connection.address();
        View view = new View();
        Reading reading = Listeners.any(bootstrap)
                ? read(bootstrap, view)
                : new Reading(KafkaLook.silent(bootstrap, "nothing listens there"), view.cited());
        String systemId = view.fold().systemId().orElse(USUAL_SYSTEM);
        List<Observed.Etcd> members = endpoints().stream()
                .map(endpoint -> EtcdLook.at(endpoint, systemId))
                .toList();
        return new Observed(
                Console.program(), Clock.systemUTC().instant(), reading.kafka(), members, view, reading.cited());
    }

    private record Reading(Observed.Kafka kafka, View.Cited cited) {}

    /** Reads twice: the log reaches beyond everything that was cited at the end of the first reading. */
    private Reading read(String bootstrap, View into) {
        View.Cited cited;
        try (var follower = connection.follow(into, Connection.Part.values())) {
            connection.toEnd(follower);
            cited = into.cited();
            connection.toEnd(follower);
        } catch (CommandFailed e) {
            return new Reading(
                    KafkaLook.silent(bootstrap, "it accepts connections and does not answer in time"), into.cited());
        }
        return new Reading(KafkaLook.at(bootstrap, into.clusters().keySet()), cited);
    }

    private List<String> endpoints() {
        List<String> given = new ArrayList<>(etcd);
        if (given.isEmpty() && connection.isContext()) {
            JsonNode known = connection.context().content().path("etcdEndpoints");
            if (known.isArray()) {
                known.forEach(e -> given.add(e.asText()));
            } else {
                Stream.of(known.asText("").split(",", -1))
                        .filter(e -> !e.isBlank())
                        .forEach(given::add);
            }
        }
        return given.stream().map(e -> e.contains("://") ? e : "http://" + e).toList();
    }
}
