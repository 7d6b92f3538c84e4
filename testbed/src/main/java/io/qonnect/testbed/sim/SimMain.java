package io.qonnect.testbed.sim;

import io.qonnect.kb.record.Json;
import io.qonnect.testbed.sim.http.Listener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** The process of simulated clusters. Argument: the file of its {@link SimPlan}. It runs until it is ended. */
public final class SimMain {
    private SimMain() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        SimPlan plan = Json.mapper().readValue(Files.readAllBytes(Path.of(args[0])), SimPlan.class);
        SimHost host = new SimHost(Path.of(plan.certificateFile()));
        plan.clusters().forEach(c -> host.start(c.name(), c.port(), c.tokens(), plan.pods(), c.audit()));
        Listener.start(plan.controlPort(), null, new SimControl(host, plan.controlToken()));
        new CountDownLatch(1).await();
    }
}
