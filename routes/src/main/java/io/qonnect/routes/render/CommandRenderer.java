package io.qonnect.routes.render;

import io.qonnect.kb.application.ComponentSpec;
import io.qonnect.kb.command.Command;
import io.qonnect.kb.decision.Copy;
import io.qonnect.kb.name.AppKey;
import java.util.List;

/** Makes the command of a copy: a pure function of one decision and the generation it cites. */
public final class CommandRenderer {
    private CommandRenderer() {}

    /** The command that stops a Retired copy. */
    public static Command stop(AppKey application, Copy copy) {
        return new Command(
                application.component(copy.component()),
                copy.stamp(),
                copy.generation(),
                Command.Action.Stop,
                0,
                List.of());
    }

    /** The command that runs a copy; the component is that of the copy's generation. */
    public static Command run(AppKey application, Copy copy, ComponentSpec component) {
        return new Command(
                application.component(copy.component()),
                copy.stamp(),
                copy.generation(),
                Command.Action.Run,
                copy.replicas(),
                component.manifests());
    }
}
