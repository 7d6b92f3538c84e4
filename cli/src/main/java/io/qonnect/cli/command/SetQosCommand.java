package io.qonnect.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qonnect.cli.CommandFailed;
import io.qonnect.cli.publish.WishToApplication;
import io.qonnect.cli.view.View;
import io.qonnect.kb.application.Application;
import io.qonnect.kb.application.ApplicationSpec;
import io.qonnect.kb.application.Objective;
import io.qonnect.kb.application.Wish;
import io.qonnect.kb.application.reading.ApplicationReader;
import io.qonnect.kb.name.AppKey;
import io.qonnect.kb.reader.Read;
import io.qonnect.kb.record.Json;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "qos",
        description = {
            "Publishes an application again with other weights: energy, cost (or pricing), performance.",
            "Those not named weigh 0. Only what they are to each other counts."
        },
        footer = {"", "Example:", "  qonnect set qos bookinfo energy=1 cost=0 performance=0 --wait"})
final class SetQosCommand extends BaseCommand {
    @Parameters(index = "0", paramLabel = "APP", description = "The application: name or namespace/name.")
    String name = "";

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "OBJECTIVE=WEIGHT", description = "Such as energy=0.7.")
    Map<String, String> weights = new LinkedHashMap<>();

    @Mixin
    WaitOptions waiting = new WaitOptions();

    @Mixin
    Connection connection = new Connection();

    @Override
    public Integer call() {
        AppKey key = Arguments.app(name);
        Map<Objective, Double> wanted = weights(weights);
        View view = connection.view(Connection.Part.Applications);
        ApplicationSpec accepted = Optional.ofNullable(view.wishes().get(key))
                .flatMap(Wish::wanted)
                .orElseThrow(() -> CommandFailed.notAccepted("There is no application \"" + name + "\"."));
        ObjectNode document = WishToApplication.document(key, accepted, wanted);
        byte[] bytes = Json.bytes(document);
        Read<Application> read = ApplicationReader.read(bytes);
        if (!read.isOk()) {
            throw CommandFailed.refused(read.sentences());
        }
        return new SpecSending(connection, console(), waiting, false).publish(read.orElseThrow(), bytes);
    }

    static Map<Objective, Double> weights(Map<String, String> given) {
        Map<Objective, Double> all = new EnumMap<>(Objective.class);
        given.forEach((name, value) -> {
            Objective objective = switch (name) {
                case "energy" -> Objective.energy;
                case "cost", "pricing" -> Objective.cost;
                case "performance" -> Objective.performance;
                default ->
                    throw CommandFailed.refused(
                            "Objective is \"" + name + "\"; it must be energy, cost (or pricing) or performance.");
            };
            if (all.put(objective, number(name, value)) != null) {
                throw CommandFailed.refused("cost is given twice; pricing is another name for it.");
            }
        });
        if (all.values().stream().allMatch(w -> w == 0)) {
            throw CommandFailed.refused("All weights are 0; at least one must be above 0, such as energy=1.");
        }
        return all;
    }

    private static double number(String name, String text) {
        try {
            double value = Double.parseDouble(text);
            if (Double.isFinite(value) && value >= 0) {
                return value;
            }
        } catch (NumberFormatException e) {
            // falls through to the sentence that names every wrong value
            return wrong(name, text);
        }
        return wrong(name, text);
    }

    private static double wrong(String name, String text) {
        throw CommandFailed.refused(
                "Weight of " + name + " is \"" + text + "\"; it must be a finite number of at least 0.");
    }
}
