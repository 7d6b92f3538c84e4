package io.qonnect.routes.lead;

import static org.assertj.core.api.Assertions.assertThat;

import io.qonnect.kb.cluster.Resources;
import io.qonnect.kb.decision.Choice;
import io.qonnect.kb.decision.Copy;
import io.qonnect.kb.decision.CopyState;
import io.qonnect.kb.decision.Decision;
import io.qonnect.kb.name.AppKey;
import io.qonnect.kb.name.Stamp;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DrainBookTest {
    private static final AppKey ONE = AppKey.parse("one");
    private static final AppKey TWO = AppKey.parse("two");
    private static final AppKey THREE = AppKey.parse("three");

    private final DrainBook book = new DrainBook(2);

    @Test
    void onlySoManyMoveAtOnce() {
        follow(ONE, CopyState.Serving, "b");
        assertThat(book.mayLeave(TWO)).isTrue();
        follow(TWO, CopyState.Draining, "b");

        assertThat(book.mayLeave(THREE)).isFalse();
        assertThat(book.mayLeave(ONE)).as("one that is on its way goes on").isTrue();
    }

    @Test
    void theNextOneGoesWhenOneHasLeft() {
        follow(ONE, CopyState.Serving, "b");
        follow(TWO, CopyState.Serving, "b");
        book.waits(THREE, true);
        assertThat(book.next()).isNull();

        follow(ONE, CopyState.Retired, "b");

        assertThat(book.next()).isEqualTo(THREE);
        assertThat(book.next()).isNull();
    }

    @Test
    void whatStaysOrIsStrandedTakesNoTurn() {
        follow(ONE, CopyState.Serving, "a");
        follow(TWO, CopyState.Stranded, "b");
        follow(THREE, CopyState.Serving, "b");

        assertThat(book.mayLeave(AppKey.parse("four"))).isTrue();
    }

    @Test
    void oneThatDoesNotWaitAnyMoreHasNoTurn() {
        book.waits(ONE, true);
        book.waits(ONE, false);

        assertThat(book.next()).isNull();
    }

    private void follow(AppKey key, CopyState state, String chosen) {
        Copy copy = new Copy("web", "a", state, new Stamp(1, 1), 1, 1, Resources.ZERO, List.of(), true, "");
        Decision decision = new Decision(
                Decision.Kind.Change,
                1,
                1,
                "term",
                "qonnect",
                Instant.EPOCH,
                "lead-1",
                key,
                1,
                false,
                List.of(copy),
                List.of(),
                null,
                null,
                List.of(new Choice("web", chosen, null, 1, List.of())));
        book.follow(key, decision, "a"::equals);
    }
}
