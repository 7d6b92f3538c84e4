package io.qonnect.cli.command;

import io.qonnect.cli.CommandFailed;
import io.qonnect.cli.ExitCode;
import io.qonnect.cli.render.Texts;
import io.qonnect.cli.view.AppExplanation;
import io.qonnect.cli.view.View;
import io.qonnect.kb.name.AppKey;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "explain",
        description = {
            "Says why each component is where it is: the objective that decides, the two values compared, the nearest"
                    + " other cluster and its gap; then every term. * marks the chosen one; terms read:"
                    + " value (normalised x weight = contribution)."
        },
        footer = {"", "Example:", "  qonnect explain bookinfo reviews"})
final class ExplainCommand extends BaseCommand {
    enum Output {
        text,
        json,
        yaml
    }

    @Parameters(index = "0", paramLabel = "APP", description = "The application: name or namespace/name.")
    String name = "";

    @Parameters(index = "1", arity = "0..1", paramLabel = "COMPONENT", description = "Only this component.")
    @Nullable
    String component;

    @Mixin
    Connection connection = new Connection();

    @Option(
            names = {"-o", "--output"},
            defaultValue = "text",
            description = "One of ${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}.")
    Output output = Output.text;

    @Override
    public Integer call() {
        AppKey key = Arguments.app(name);
        View view = connection.view(Connection.Part.Applications, Connection.Part.Decisions, Connection.Part.Sheets);
        AppExplanation explanation = AppExplanation.of(view, key, Optional.ofNullable(component));
        if (explanation.components().isEmpty()) {
            throw CommandFailed.notAccepted(
                    component == null
                            ? "There is no application \"" + name + "\"."
                            : "There is no component \"" + component + "\" in application \"" + name + "\".");
        }
        switch (output) {
            case text -> console().raw(explanation.text());
            case json -> console().raw(Texts.json(explanation));
            case yaml -> console().raw(Texts.yaml(explanation));
        }
        console().next("set qos " + name + " energy=1 cost=0 performance=0");
        return ExitCode.OK;
    }
}
