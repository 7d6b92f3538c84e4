package io.qonnect.routes.camel;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.cluster.CamelClusterEventListener;
import org.apache.camel.cluster.CamelClusterView;
import org.apache.camel.support.RoutePolicySupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs routes only on the replica that leads: starts and stops them (never suspends: a suspended Kafka route lets a
 * record through), and refuses an exchange that begins while it does not lead. One may serve several routes.
 */
public final class LeaderRoutePolicy extends RoutePolicySupport {
    private static final Logger LOG = LoggerFactory.getLogger(LeaderRoutePolicy.class);
    private static final String NAMESPACE = "lead";

    private final EtcdClusterService service;
    private final List<Route> routes = new CopyOnWriteArrayList<>();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> new Thread(task, "leader-routes"));

    public LeaderRoutePolicy(EtcdClusterService service) {
        this.service = service;
    }

    @Override
    public void onInit(Route route) {
        route.setAutoStartup(false);
        boolean first = routes.isEmpty();
        routes.add(route);
        try {
            if (first) {
                CamelClusterView view = service.getView(NAMESPACE);
                view.addEventListener((CamelClusterEventListener.Leadership) (changed, leader) -> align());
            }
            route.getCamelContext().addStartupListener((context, alreadyStarted) -> align());
        } catch (Exception e) {
            throw new IllegalStateException("route " + route.getId() + " cannot be gated", e);
        }
    }

    private void align() {
        try {
            thread.execute(() -> routes.forEach(this::align));
        } catch (RejectedExecutionException e) {
            LOG.debug("Leadership changed while routes stop.", e);
        }
    }

    private void align(Route route) {
        if (!route.getCamelContext().isStarted()) {
            return;
        }
        boolean runs = controller(route).getRouteStatus(route.getId()).isStarted();
        try {
            if (service.leads() && !runs) {
                startRoute(route);
            } else if (!service.leads() && runs) {
                stopRoute(route);
            }
        } catch (Exception e) {
            LOG.warn("A route does not follow leadership. route={} why={}", route.getId(), e.toString());
        }
    }

    @Override
    public void onExchangeBegin(Route route, Exchange exchange) {
        if (!service.leads()) {
            exchange.setException(new IllegalStateException(
                    "route " + route.getId() + " refuses a message: this replica does not lead"));
        }
    }

    @Override
    protected void doStop() throws Exception {
        thread.shutdownNow();
        super.doStop();
    }
}
