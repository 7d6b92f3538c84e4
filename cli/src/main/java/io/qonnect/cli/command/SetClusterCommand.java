package io.qonnect.cli.command;

import io.qonnect.cli.CommandFailed;
import io.qonnect.cli.ExitCode;
import io.qonnect.cli.kafka.Sender;
import io.qonnect.cli.publish.ClusterChange;
import io.qonnect.cli.view.View;
import io.qonnect.kb.cluster.ClusterRegistration;
import io.qonnect.kb.record.Json;
import io.qonnect.kb.topic.Topics;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.RecordMetadata;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "cluster",
        description = {
            "Changes what is declared of a cluster. A declared value wins over a measured one.",
            "FIELD is price, power, bandwidth, carbon or another metric (with unit), tier, region, gateway, cordoned,"
                    + " or label.NAME; an empty value takes the declaration back."
        },
        footer = {
            "",
            "Examples:",
            "  qonnect set cluster fog-cost price=\"0.5 EUR/h\"",
            "  qonnect set cluster fog-cost cordoned=true"
        })
final class SetClusterCommand extends BaseCommand {
    static final String TYPE = "io.qonnect.cluster.v1";

    @Parameters(index = "0", paramLabel = "NAME", description = "The cluster.")
    String name = "";

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "FIELD=VALUE",
            description = "Such as price=\"0.5 EUR/h\".")
    Map<String, String> changes = new LinkedHashMap<>();

    @Mixin
    Connection connection = new Connection();

    @Override
    public Integer call() {
        View view = connection.view(Connection.Part.Clusters);
        ClusterRegistration old = view.clusters().get(name);
        if (old == null) {
            throw CommandFailed.notAccepted("There is no cluster \"" + name + "\". Those registered: "
                    + String.join(", ", view.clusters().keySet()) + ".");
        }
        ClusterRegistration changed = ClusterChange.apply(old, changes);
        try (Sender sender = connection.sender()) {
            RecordMetadata at = sender.send(Topics.CLUSTERS, TYPE, name, Json.bytes(changed));
            console()
                    .data(name + " declared: " + at.topic() + " partition " + at.partition() + " offset "
                            + at.offset());
        }
        console().next("get clusters " + name + " -o wide");
        return ExitCode.OK;
    }
}
