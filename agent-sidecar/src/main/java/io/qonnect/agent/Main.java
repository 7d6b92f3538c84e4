package io.qonnect.agent;

import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the agent; its settings are environment variables, see {@link AgentSettings}. Exit code 2: bad settings. */
public final class Main {
    private static final Logger LOG = LoggerFactory.getLogger(Main.class);

    private Main() {}

    public static void main(String[] args) {
        AgentSettings.Read read = AgentSettings.of(System.getenv());
        AgentSettings settings = read.settings();
        if (settings == null) {
            read.problems().forEach(problem -> LOG.error("{}", problem));
            System.exit(2);
            return;
        }
        try {
            Agent agent = new Agent(settings);
            Runtime.getRuntime().addShutdownHook(new Thread(agent::close, "stop"));
            agent.run();
        } catch (IOException unreadable) {
            LOG.error("QONNECT_KUBECONFIG cannot be used: {}", unreadable.getMessage());
            System.exit(2);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
