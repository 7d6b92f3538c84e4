package io.qonnect.cli.command;

import io.qonnect.cli.CommandFailed;
import io.qonnect.cli.ExitCode;
import io.qonnect.cli.publish.SpecFile;
import io.qonnect.cli.publish.SpecFile.Published;
import io.qonnect.cli.render.Texts;
import io.qonnect.cli.view.AppExplanation;
import io.qonnect.cli.view.Names;
import io.qonnect.kb.application.Conversion;
import io.qonnect.kb.reader.Read;
import io.qonnect.kb.topic.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "publish",
        description = "Publishes an application, new or changed. Everything wrong with it is said at once.",
        footer = {
            "",
            "Examples:",
            "  qonnect publish -f examples/bookinfo --wait",
            "  qonnect publish -f app.yaml --dry-run=client -o json     the one record, as kcat may send it"
        })
final class PublishCommand extends BaseCommand {
    private static final Path STANDARD_INPUT = Path.of("-");

    enum DryRun {
        client
    }

    enum Output {
        text,
        name,
        json,
        yaml
    }

    @Option(
            names = {"-f", "--file"},
            required = true,
            paramLabel = "FILE|FOLDER",
            description =
                    "The application (YAML or JSON), a folder with its application.yaml, or - for standard input.")
    Path file = Path.of("");

    @Mixin
    WaitOptions waiting = new WaitOptions();

    @Option(
            names = "--dry-run",
            paramLabel = "client",
            description = "Check it here and show it; nothing is published and no broker is needed.")
    @org.jspecify.annotations.Nullable
    DryRun dryRun;

    @Option(
            names = {"-o", "--output"},
            defaultValue = "text",
            description =
                    "One of ${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}. json and yaml go with --dry-run: the value"
                            + " of the one record, json on one line.")
    Output output = Output.text;

    @Mixin
    Connection connection = new Connection();

    @Override
    public Integer call() throws IOException {
        if (dryRun == null && (output == Output.json || output == Output.yaml)) {
            throw CommandFailed.usage("-o " + output + " shows what --dry-run=client would publish; give both.");
        }
        Read<Published> read = file.equals(STANDARD_INPUT)
                ? SpecFile.read(System.in, Path.of("").toAbsolutePath(), "standard input")
                : SpecFile.read(file);
        if (!read.isOk()) {
            console().say("Refused; nothing was published. " + read.problems().size() + " to correct:");
            throw CommandFailed.refused(read.sentences());
        }
        Published published = read.orElseThrow();
        Conversion converted = published.application().spec().converted();
        if (converted != null) {
            AppExplanation.lines(converted).forEach(console()::say);
        }
        if (dryRun != null) {
            show(published);
            return ExitCode.OK;
        }
        return new SpecSending(connection, console(), waiting, output == Output.name)
                .publish(published.application(), published.bytes());
    }

    private void show(Published published) {
        String key = published.application().key().toString();
        switch (output) {
            case json -> console().data(new String(published.bytes(), StandardCharsets.UTF_8));
            case yaml -> console().raw(Texts.yaml(published.document()));
            case name ->
                console().data(Names.application(published.application().key()));
            case text ->
                console()
                        .data(Texts.app(published.application().key()) + " is in order: "
                                + published.application().spec().components().size() + " components, "
                                + published.bytes().length + " bytes");
        }
        console().say("Not published: it would go to " + Topics.SPECS + " under the key " + key + ".");
        console().next("publish -f " + file + " --wait");
    }
}
