package io.qonnect.it.agent;

import com.fasterxml.jackson.databind.JsonNode;
import io.qonnect.agent.inventory.ObjectRef;
import io.qonnect.agent.reconcile.InMemoryMemberApi;
import io.qonnect.agent.reconcile.MemberApi;

class InMemoryMemberApiTest extends MemberApiContractTest {
    private final InMemoryMemberApi api = new InMemoryMemberApi();

    @Override
    MemberApi api() {
        return api;
    }

    @Override
    void others(ObjectRef ref, JsonNode mergePatch) {
        api.changedByOthers(ref, "somebody", mergePatch);
    }
}
