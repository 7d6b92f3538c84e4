package io.qonnect.it.agent;

import io.qonnect.agent.reconcile.InMemoryMemberApi;
import io.qonnect.agent.reconcile.MemberApi;

class InMemoryMemberApiTest extends MemberApiContractTest {
    private final InMemoryMemberApi api = new InMemoryMemberApi();

    @Override
    MemberApi api() {
        return api;
    }
}
