package io.qonnect.cli.command;

import io.qonnect.cli.CommandFailed;
import io.qonnect.cli.ExitCode;
import io.qonnect.cli.kafka.Sender;
import io.qonnect.cli.kafka.TopicMaker;
import io.qonnect.cli.publish.ClusterChange;
import io.qonnect.kb.cluster.ClusterRegistration;
import io.qonnect.kb.cluster.Tier;
import io.qonnect.kb.cluster.reading.ClusterReader;
import io.qonnect.kb.name.DnsLabel;
import io.qonnect.kb.reader.Read;
import io.qonnect.kb.record.Json;
import io.qonnect.kb.topic.Topics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "join",
        description = "Adds a cluster: its topics, then its registration; then says how to start its agent.",
        footer = {
            "",
            "Example:",
            "  qonnect join edge-7 --tier edge --gateway edge-7.example.org --fact price=\"0.02 EUR/h\""
        })
final class JoinCommand extends BaseCommand {
    @Parameters(index = "0", paramLabel = "NAME", description = "The cluster's name; a DNS label.")
    String name = "";

    @Option(names = "--tier", required = true, paramLabel = "TIER", description = "cloud, fog or edge.")
    String tier = "";

    @Option(names = "--region", paramLabel = "REGION", description = "Where it is, as free text.")
    @Nullable
    String region;

    @Option(
            names = "--gateway",
            paramLabel = "ADDRESS",
            description = "Host or IP by which other clusters reach its services.")
    @Nullable
    String gateway;

    @Option(names = "--label", paramLabel = "KEY=VALUE", description = "For placement.clusterAffinity; repeatable.")
    Map<String, String> labels = new LinkedHashMap<>();

    @Option(
            names = "--fact",
            paramLabel = "METRIC=VALUE",
            description = "A declared value with its unit, such as price=\"0.02 EUR/h\"; repeatable.")
    Map<String, String> facts = new LinkedHashMap<>();

    @Mixin
    Connection connection = new Connection();

    @Override
    public Integer call() {
        if (!DnsLabel.is(name)) {
            throw CommandFailed.refused("NAME is \"" + name
                    + "\"; it must be a DNS label: 1 to 63 of a-z, 0-9 and '-', not starting or ending with '-'.");
        }
        ClusterRegistration registration = registration();
        byte[] bytes = Json.bytes(registration);
        Read<ClusterRegistration> read = ClusterReader.read(name, bytes);
        if (!read.isOk()) {
            throw CommandFailed.refused(read.sentences());
        }
        List<String> topics = TopicMaker.ensure(connection.bootstrap(), Topics.ofCluster(name));
        try (Sender sender = connection.sender()) {
            RecordMetadata at = sender.send(Topics.CLUSTERS, SetClusterCommand.TYPE, name, bytes);
            console()
                    .data(name + " joined: topics " + String.join(", ", topics) + "; " + at.topic() + " offset "
                            + at.offset());
        }
        AgentStart.lines(name, connection.bootstrap()).forEach(console()::say);
        console().next("get clusters " + name + " -w");
        return ExitCode.OK;
    }

    private ClusterRegistration registration() {
        Map<String, String> changes = new LinkedHashMap<>();
        changes.put("tier", tier);
        labels.forEach((key, value) -> changes.put("label." + key, value));
        changes.putAll(facts);
        List<String> reserved = new ArrayList<>(List.of("tier", "region", "gateway", "gatewayAddress", "cordoned"));
        reserved.retainAll(facts.keySet());
        if (!reserved.isEmpty()) {
            throw CommandFailed.refused("--fact names " + reserved + ", which are no metrics.");
        }
        ClusterRegistration blank = ClusterRegistration.open(name, Tier.UNKNOWN, region, gateway, Map.of(), Map.of());
        return ClusterChange.apply(blank, changes);
    }
}
