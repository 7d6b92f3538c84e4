package io.qonnect.cli.command;

import io.qonnect.cli.ExitCode;
import io.qonnect.cli.rights.AgentRights;
import picocli.CommandLine.Command;

@Command(
        name = "rbac",
        description = {
            "Prints the rights that the agent needs in a member cluster, as YAML for kubectl apply:"
                    + " a namespace, a service account with its token, and two roles."
        },
        footer = {"", "Example:", "  qonnect rbac | kubectl --context edge-7 apply -f -"})
final class RbacCommand extends BaseCommand {
    @Override
    public Integer call() {
        console().raw(AgentRights.yaml());
        return ExitCode.OK;
    }
}
