package io.qonnect.routes.lead;

import static org.assertj.core.api.Assertions.assertThat;

import io.qonnect.kb.decision.CopyState;
import io.qonnect.kb.fixture.SpecBuilder;
import io.qonnect.kb.report.CopyCondition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeleteTest {
    private final Stage stage = new Stage();

    @BeforeEach
    void placedOnA() {
        stage.cluster("a");
        stage.cluster("b");
        stage.cluster("c");
        stage.wish(Shop.wish(Shop.two(), 1));
        stage.sheet("front a=0.9 b=0.5", "back a=0.9 b=0.5");
        stage.settle();
    }

    private void delete() {
        stage.wish(SpecBuilder.deleted(Stage.APP, 2));
        stage.drain();
    }

    @Test
    void retiresEveryCopyAndForgetsEachOnceItIsGone() {
        delete();
        assertThat(stage.states()).containsExactly("back@a:Retired", "front@a:Retired");
        assertThat(stage.the("back", "a").reason()).isEqualTo("the application was deleted");

        stage.says("back", "a", CopyCondition.Gone);
        assertThat(stage.states()).containsExactly("front@a:Retired");
        stage.says("front", "a", CopyCondition.Gone);

        assertThat(stage.decision().deleted()).isTrue();
        assertThat(stage.decision().copies()).isEmpty();
        assertThat(stage.core.fold().decisions()).isEmpty();
        assertThat(stage.eventCodes()).contains("DeleteStarted", "Deleted");
    }

    @Test
    void aGoneReportBelowTheStampOfTheRetirementForgetsNothing() {
        var serving = stage.the("back", "a").stamp();
        delete();
        stage.saysAt("back", "a", serving, CopyCondition.Gone);
        assertThat(stage.states()).containsExactly("back@a:Retired", "front@a:Retired");
    }

    @Test
    void staysOpenOnALostClusterAndOutlivesTheApplication() {
        stage.silence("a");
        stage.says("back", "b", CopyCondition.Available);
        stage.says("front", "b", CopyCondition.Available);
        delete();
        stage.says("back", "b", CopyCondition.Gone);
        stage.says("front", "b", CopyCondition.Gone);
        assertThat(stage.states()).containsExactly("back@a:Retired", "front@a:Retired");

        stage.heal("a");
        stage.says("back", "a", CopyCondition.Gone);
        stage.says("front", "a", CopyCondition.Gone);
        assertThat(stage.core.fold().decisions()).isEmpty();
    }

    @Test
    void deletedAndCreatedAgainDuringRetirementRunsAgainAtANewStamp() {
        delete();
        var retired = stage.the("back", "a").stamp();
        stage.says("front", "a", CopyCondition.Gone);
        stage.wish(Shop.wish(Shop.two(), 3));
        stage.sheet("front a=0.9 b=0.5", "back a=0.9 b=0.5");

        assertThat(stage.states()).containsExactly("back@a:Preparing", "front@a:Preparing");
        assertThat(stage.the("back", "a").stamp()).isGreaterThan(retired);
        stage.settle();
        assertThat(stage.states()).containsExactly("back@a:Serving", "front@a:Serving");
    }

    @Test
    void createdAgainElsewhereDuringRetirementKeepsTheRetirementOpen() {
        delete();
        stage.wish(Shop.wish(Shop.two(), 3));
        stage.sheet("front b=0.9", "back b=0.9");

        assertThat(stage.states())
                .containsExactly("back@a:Retired", "back@b:Preparing", "front@a:Retired", "front@b:Preparing");
        assertThat(stage.decision().deleted()).isFalse();
    }

    @Test
    void aComponentThatIsGoneFromTheWishIsRetired() {
        stage.wish(Shop.wish(Shop.one(), 2));
        stage.sheet("front a=0.9");

        assertThat(stage.state("back", "a")).isEqualTo(CopyState.Retired);
        assertThat(stage.the("back", "a").reason()).isEqualTo("the wish does not name back any more");
        stage.settle();
        assertThat(stage.states()).containsExactly("front@a:Serving");
    }

    @Test
    void aDeleteBeforeAnythingWasPlacedDecidesNothing() {
        Stage fresh = new Stage();
        fresh.wish(SpecBuilder.deleted(Stage.APP, 2));
        fresh.drain();
        assertThat(fresh.log).hasSize(1);
    }
}
