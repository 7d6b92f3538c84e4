package io.qonnect.testbed.sim.control;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * How many pods a roll-out may have beyond what is wanted and may miss.
 *
 * @param wanted replicas
 * @param surge beyond
 * @param unavailable missing
 * @param recreate whether the old ones go before the new ones come
 */
record Rollout(int wanted, int surge, int unavailable, boolean recreate) {
    static Rollout of(JsonNode deployment) {
        JsonNode spec = deployment.path("spec");
        int wanted = spec.path("replicas").asInt(1);
        JsonNode strategy = spec.path("strategy");
        if (strategy.path("type").asText().equals("Recreate")) {
            return new Rollout(wanted, 0, wanted, true);
        }
        int surge = share(strategy.at("/rollingUpdate/maxSurge"), wanted, true);
        int unavailable = share(strategy.at("/rollingUpdate/maxUnavailable"), wanted, false);
        boolean stuck = surge == 0 && unavailable == 0;
        return new Rollout(wanted, surge, stuck ? 1 : Math.min(unavailable, wanted), false);
    }

    /** A number, or a percentage of all. */
    static int share(JsonNode value, int all, boolean up) {
        String text = value.asText();
        if (!text.endsWith("%")) {
            return value.asInt();
        }
        double exact = Integer.parseInt(text.substring(0, text.length() - 1)) * all / 100.0;
        return (int) (up ? Math.ceil(exact) : Math.floor(exact));
    }
}
