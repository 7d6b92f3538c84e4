package io.qonnect.routes.lead;

import io.qonnect.kb.application.Objective;
import io.qonnect.kb.application.Wish;
import io.qonnect.kb.cluster.Tier;
import io.qonnect.kb.fixture.Bookinfo;
import io.qonnect.kb.fixture.SpecBuilder;

/** Wishes of a small application: front consumes back. */
public final class Shop {
    private Shop() {}

    public static SpecBuilder one() {
        return new SpecBuilder()
                .component(Bookinfo.component("front", Tier.edge))
                .only(Objective.energy);
    }

    public static SpecBuilder two() {
        return new SpecBuilder()
                .component(Bookinfo.component("front", Tier.edge, "back"))
                .component(Bookinfo.component("back", Tier.edge))
                .only(Objective.energy);
    }

    public static Wish wish(SpecBuilder spec, long generation) {
        return spec.wish(Stage.APP, generation);
    }
}
