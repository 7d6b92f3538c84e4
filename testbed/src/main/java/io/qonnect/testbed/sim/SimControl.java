package io.qonnect.testbed.sim;

import com.fasterxml.jackson.core.type.TypeReference;
import io.qonnect.kb.record.Json;
import io.qonnect.testbed.TestbedException;
import io.qonnect.testbed.sim.http.Exchange;
import io.qonnect.testbed.sim.http.Handler;
import io.qonnect.testbed.sim.http.Reply;
import io.qonnect.testbed.sim.http.Request;
import java.io.IOException;
import java.util.List;

/** Where a process of simulated clusters is told what to do: {@code POST /<cluster>/<what>}. */
final class SimControl implements Handler {
    private static final TypeReference<List<Trouble>> TROUBLES = new TypeReference<>() {};

    private final SimHost host;
    private final String token;

    SimControl(SimHost host, String token) {
        this.host = host;
        this.token = token;
    }

    @Override
    public void handle(Request request, Exchange exchange) throws IOException {
        if (!request.header("authorization").equals("Bearer " + token)) {
            exchange.reply(Reply.text(401, "who is this?"));
            return;
        }
        String[] path = request.path().split("/", -1);
        if (path.length == 2 && path[1].equals("ready")) {
            exchange.reply(Reply.text(200, "ready"));
            return;
        }
        try {
            act(host.cluster(path[1]), path[2], request.body());
            exchange.reply(Reply.text(200, "done"));
        } catch (TestbedException | IllegalArgumentException refused) {
            exchange.reply(Reply.text(400, String.valueOf(refused.getMessage())));
        }
    }

    private static void act(SimApiServer cluster, String what, byte[] body) throws IOException {
        switch (what) {
            case "kill" -> cluster.kill();
            case "start" -> cluster.start();
            case "pause" -> cluster.pause(true);
            case "resume" -> cluster.pause(false);
            case "drop" -> cluster.dropConnections();
            case "compact" -> cluster.compact();
            case "trouble" -> cluster.trouble(Json.mapper().readValue(body, TROUBLES));
            default -> throw new IllegalArgumentException("nobody knows how to " + what);
        }
    }
}
