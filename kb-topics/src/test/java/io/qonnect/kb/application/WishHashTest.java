package io.qonnect.kb.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.qonnect.kb.fixture.Bookinfo;
import io.qonnect.kb.record.Json;
import io.qonnect.kb.record.UnreadableRecord;
import org.junit.jupiter.api.Test;

class WishHashTest {
    @Test
    void isTheSameAfterTheWishWasWrittenAndRead() throws UnreadableRecord {
        Wish wish = Bookinfo.wish(7, Objective.energy);
        Wish read = Json.read(Json.bytes(wish), Wish.class);
        assertThat(read).isEqualTo(wish);
        assertThat(WishHash.of(read.wanted().orElseThrow())).isEqualTo(wish.hash());
    }

    @Test
    void differsWhenTheWeightsDiffer() {
        assertThat(Bookinfo.wish(7, Objective.energy).hash())
                .hasSize(64)
                .isNotEqualTo(Bookinfo.wish(7, Objective.cost).hash());
    }
}
