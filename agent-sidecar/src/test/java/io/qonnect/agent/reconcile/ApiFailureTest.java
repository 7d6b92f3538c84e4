package io.qonnect.agent.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ApiFailureTest {
    @Test
    void aNamespaceThatItHasNoRightsForIsNotOneThatIsGoingAway() {
        ApiFailure denied = new ApiFailure(
                403,
                "Forbidden",
                "namespaces \"shop\" is forbidden: User \"agent\" cannot get resource \"namespaces\" in API group \"\""
                        + " in the namespace \"shop\"");

        assertThat(denied.isEnding()).isFalse();
        assertThat(denied.mayPass()).isFalse();
        assertThat(denied.isForbidden()).isTrue();
    }

    @Test
    void whatIsMadeInANamespaceThatIsGoingAwayPasses() {
        ApiFailure ending = new ApiFailure(
                403,
                "Forbidden",
                "deployments.apps \"web\" is forbidden: unable to create new content in namespace shop because it is"
                        + " being terminated");

        assertThat(ending.isEnding()).isTrue();
        assertThat(ending.isForbidden()).isFalse();
    }
}
