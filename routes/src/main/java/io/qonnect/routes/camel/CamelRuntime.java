package io.qonnect.routes.camel;

import io.qonnect.routes.kafka.KafkaSettings;
import io.qonnect.routes.process.Edges;
import io.qonnect.routes.process.Mailbox;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.StartupSummaryLevel;
import org.apache.camel.component.kafka.KafkaComponent;
import org.apache.camel.component.kafka.KafkaConfiguration;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.main.Main;
import org.apache.camel.main.SimpleMainShutdownStrategy;
import org.jspecify.annotations.Nullable;

/** The Camel context of a replica: the carriage routes, and users' own from a folder. */
public final class CamelRuntime implements AutoCloseable {
    /** Under this name users' routes find the policy that runs them only on the lead. */
    public static final String LEADER_POLICY = "leaderOnly";

    private final Main main = new Main();
    private final EtcdClusterService leadership;
    private final CamelCarrier carrier;

    /**
     * A context that is not started.
     *
     * @param routesFolder users' routes in Camel's YAML; null = none
     * @param fatal told when the log of decisions cannot be followed any more
     */
    public CamelRuntime(
            KafkaSettings settings, Mailbox mailbox, @Nullable Path routesFolder, Consumer<Throwable> fatal) {
        LogPoll log = new LogPoll(mailbox, fatal);
        carrier = new CamelCarrier(mailbox, settings.name());
        leadership = new EtcdClusterService(settings.name());
        main.setShutdownStrategy(new SimpleMainShutdownStrategy());
        main.bind("kafka", kafka());
        main.bind(KafkaConstants.KAFKA_SUBSCRIBE_ADAPTER, new Subscriptions(log));
        main.bind("qonnect-etcd", leadership);
        main.bind(LEADER_POLICY, new LeaderRoutePolicy(leadership));
        main.configure().addRoutesBuilder(new CarriageRoutes(settings, log));
        main.configure().setName("qonnect-" + settings.name());
        main.configure().setJmxEnabled(false);
        main.configure().setShutdownTimeout(2);
        main.configure().setStartupSummaryLevel(StartupSummaryLevel.Off);
        if (routesFolder != null) {
            main.configure().withRoutesIncludePattern("file:" + routesFolder.toAbsolutePath() + "/*.yaml");
        }
    }

    private static KafkaComponent kafka() {
        KafkaConfiguration configuration = new KafkaConfiguration();
        configuration.setHeaderFilterStrategy(new InboundHeaders());
        KafkaComponent component = new KafkaComponent();
        component.setConfiguration(configuration);
        return component;
    }

    /** Starts the routes: the log of decisions is read from here on. */
    public void start() throws Exception {
        main.start();
        CamelContext context = main.getCamelContext();
        carrier.start(context);
    }

    public Edges.Carrier carrier() {
        return carrier;
    }

    /** To be told of the lease; routes follow it. */
    public EtcdClusterService leadership() {
        return leadership;
    }

    @Override
    public void close() {
        carrier.close();
        main.stop();
    }
}
