package io.qonnect.cli.command;

import io.qonnect.cli.CommandFailed;
import io.qonnect.cli.view.View;
import io.qonnect.kb.application.Wish;
import io.qonnect.kb.name.AppKey;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "delete",
        description = "Deletes an application everywhere; with --wait, says what stays open on a lost cluster.",
        footer = {"", "Example:", "  qonnect delete app bookinfo --wait"})
final class DeleteCommand extends BaseCommand {
    enum What {
        app
    }

    enum Output {
        text,
        name
    }

    @Parameters(index = "0", paramLabel = "WHAT", description = "${COMPLETION-CANDIDATES}")
    What what = What.app;

    @Parameters(index = "1", paramLabel = "NAME", description = "The application: name or namespace/name.")
    String name = "";

    @Option(
            names = {"-o", "--output"},
            defaultValue = "text",
            description = "One of ${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}.")
    Output output = Output.text;

    @Mixin
    WaitOptions waiting = new WaitOptions();

    @Mixin
    Connection connection = new Connection();

    @Override
    public Integer call() {
        AppKey key = Arguments.app(name);
        View view = connection.view(Connection.Part.Applications, Connection.Part.Decisions);
        boolean known = Optional.ofNullable(view.wishes().get(key))
                        .flatMap(Wish::wanted)
                        .isPresent()
                || view.fold().decision(key).isPresent();
        if (!known) {
            throw CommandFailed.notAccepted("There is no application \"" + name + "\".");
        }
        return new SpecSending(connection, console(), waiting, output == Output.name).delete(key);
    }
}
