package io.qonnect.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.qonnect.cli.ExitCode;
import io.qonnect.cli.context.Context;
import io.qonnect.cli.render.Texts;
import java.util.StringJoiner;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "context",
        description = "Shows the federation that `up` left running: Kafka, etcd, kubeconfigs.",
        footer = {"", "Example:", "  qonnect context -o json"})
final class ContextCommand extends BaseCommand {
    @Mixin
    Connection connection = new Connection();

    @Option(
            names = {"-o", "--output"},
            defaultValue = "text",
            description = "${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}.")
    Format format = Format.text;

    enum Format {
        text,
        json,
        yaml
    }

    @Override
    public Integer call() {
        Context context = connection.context();
        switch (format) {
            case json -> console().raw(Texts.json(context.content()));
            case yaml -> console().raw(Texts.yaml(context.content()));
            case text ->
                context.content().properties().forEach(e -> console().data(e.getKey() + ": " + text(e.getValue())));
        }
        console().next("get clusters");
        return ExitCode.OK;
    }

    private static String text(JsonNode value) {
        if (value.isValueNode()) {
            return value.asText();
        }
        StringJoiner lines = new StringJoiner("");
        if (value.isArray()) {
            value.forEach(v -> lines.add("\n  " + (v.isValueNode() ? v.asText() : v.toString())));
        } else {
            value.properties()
                    .forEach(e -> lines.add("\n  " + e.getKey() + ": "
                            + (e.getValue().isValueNode()
                                    ? e.getValue().asText()
                                    : e.getValue().toString())));
        }
        return lines.toString();
    }
}
