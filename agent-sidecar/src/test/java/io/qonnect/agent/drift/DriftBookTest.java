package io.qonnect.agent.drift;

import static org.assertj.core.api.Assertions.assertThat;

import io.qonnect.agent.inventory.ObjectRef;
import io.qonnect.kb.name.ComponentKey;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DriftBookTest {
    private static final ComponentKey WEB = ComponentKey.parse("shop/shop/web");
    private static final ObjectRef OBJECT = new ObjectRef("apps/v1", "Deployment", "shop", "web");
    private static final ObjectRef JOB = new ObjectRef("batch/v1", "Job", "shop", "migrate");

    private final DriftBook book = new DriftBook();

    @Test
    void whatOthersAddAndWhatControllersReportIsNoDrift() {
        book.applied(WEB, Map.of(OBJECT, mark(10, "ours")));

        assertThat(book.sighted(OBJECT, mark(11, "ours"))).isNull();
        assertThat(book.drifted(WEB)).isFalse();
    }

    @Test
    void aFieldThatIsTheAgentsNoMoreIsDriftUntilItIsPutBack() {
        book.applied(WEB, Map.of(OBJECT, mark(10, "ours")));

        assertThat(book.sighted(OBJECT, mark(11, "fewer"))).isEqualTo(WEB);
        assertThat(book.drifted(WEB)).isTrue();

        book.applied(WEB, Map.of(OBJECT, mark(12, "ours")));
        assertThat(book.drifted(WEB)).isFalse();
    }

    @Test
    void whatAWatchTellsLateOfTheTimeBeforeTheApplyIsNoDrift() {
        book.applied(WEB, Map.of(OBJECT, mark(10, "ours")));

        assertThat(book.sighted(OBJECT, mark(9, "older"))).isNull();
        assertThat(book.vanished(OBJECT, 8)).isNull();
        assertThat(book.drifted(WEB)).isFalse();
    }

    @Test
    void whatWasChangedBetweenTheApplyAndItsAnswerIsSeenOnceItIsAnswered() {
        book.applied(WEB, Map.of(OBJECT, mark(10, "ours")));
        book.sighted(OBJECT, mark(21, "fewer"));

        book.applied(WEB, Map.of(OBJECT, mark(20, "ours")));

        assertThat(book.drifted(WEB)).isTrue();
    }

    @Test
    void anObjectThatWasDeletedIsNamedOnceItIsMadeAgain() {
        book.applied(WEB, Map.of(OBJECT, mark(10, "ours")));

        assertThat(book.vanished(OBJECT, 11)).isEqualTo(WEB);
        assertThat(book.applied(WEB, Map.of(OBJECT, new Mark("second", 12, "ours"))))
                .containsExactly(OBJECT);
        assertThat(book.drifted(WEB)).isFalse();
    }

    @Test
    void oneThatIsMissingInANewListIsLookedAtOnce() {
        book.applied(WEB, Map.of(OBJECT, mark(10, "ours")));

        assertThat(book.vanished(OBJECT, Long.MAX_VALUE)).isEqualTo(WEB);
        assertThat(book.applied(WEB, Map.of(OBJECT, mark(10, "ours")))).isEmpty();
        assertThat(book.drifted(WEB)).isFalse();
    }

    @Test
    void aJobThatItsClusterTakesAwayIsNotRunAgain() {
        book.applied(WEB, Map.of(JOB, mark(10, "ours")));

        assertThat(book.vanished(JOB, 11)).isNull();
        assertThat(book.drifted(WEB)).isFalse();
    }

    @Test
    void whatIsNoLongerWantedIsNobodysDrift() {
        book.applied(WEB, Map.of(OBJECT, mark(10, "ours")));
        book.applied(WEB, Map.of());

        assertThat(book.vanished(OBJECT, 11)).isNull();
        assertThat(book.sighted(OBJECT, mark(12, "others"))).isNull();
        assertThat(book.drifted(WEB)).isFalse();
    }

    private static Mark mark(long version, String fields) {
        return new Mark("first", version, fields);
    }
}
