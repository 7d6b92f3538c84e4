package io.qonnect.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.qonnect.cli.CommandFailed;
import io.qonnect.cli.ExitCode;
import io.qonnect.cli.etcd.EtcdGateway;
import io.qonnect.cli.view.View;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "adopt-etcd",
        description = {
            "Lets an etcd that is new or was restored number the terms of this installation: its epochs then begin above"
                    + " the highest one in the log of decisions.",
            "Until then no lead leads (event epoch-floor); the member clusters keep running what they have.",
            "To confirm, give the installation's system id."
        },
        footer = {"", "Example:", "  qonnect adopt-etcd qonnect"})
final class AdoptEtcdCommand extends BaseCommand {
    @Parameters(index = "0", paramLabel = "SYSTEM-ID", description = "The installation, as its decisions name it.")
    String systemId = "";

    @Option(
            names = "--etcd",
            paramLabel = "URL",
            description = "An endpoint of the etcd to adopt (default: the context's).")
    @Nullable
    String etcd;

    @Mixin
    Connection connection = new Connection();

    @Override
    public Integer call() {
        View view = connection.view(Connection.Part.Decisions);
        String inLog = view.fold()
                .systemId()
                .orElseThrow(() -> CommandFailed.notAccepted(
                        "The log of decisions is empty: nothing was decided yet, so any etcd will do."));
        if (!inLog.equals(systemId)) {
            throw CommandFailed.refused("SYSTEM-ID is \"" + systemId + "\"; the log of decisions at "
                    + connection.bootstrap() + " is of \"" + inLog + "\". Give that one if it is meant.");
        }
        long epoch = view.fold().epoch();
        EtcdGateway gateway = new EtcdGateway(endpoint());
        String key = "/qonnect/" + systemId + "/base";
        long base = gateway.get(key).map(AdoptEtcdCommand::number).orElse(0L);
        if (base >= epoch) {
            console().data("The base epoch in etcd is " + base + " already; the log ends at epoch " + epoch + ".");
        } else {
            gateway.put(key, Long.toString(epoch));
            console()
                    .data("The base epoch in etcd is " + epoch + " now (was " + base
                            + "): the next term's epoch is above it.");
        }
        console().next("get leads");
        return ExitCode.OK;
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text.strip());
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private String endpoint() {
        if (etcd != null) {
            return etcd.contains("://") ? etcd : "http://" + etcd;
        }
        JsonNode endpoints = connection.context().content().path("etcdEndpoints");
        String first = endpoints.isArray()
                ? endpoints.path(0).asText("")
                : endpoints.asText("").split(",", -1)[0];
        if (first.isEmpty()) {
            throw CommandFailed.notAccepted("The context names no etcdEndpoints; give one with --etcd URL.");
        }
        return first.contains("://") ? first : "http://" + first;
    }
}
