package io.qonnect.routes.camel;

import java.util.List;
import java.util.Optional;
import org.apache.camel.cluster.CamelClusterMember;
import org.apache.camel.support.cluster.AbstractCamelClusterView;
import org.jspecify.annotations.Nullable;

/** One namespace of {@link EtcdClusterService}; all of them have the same leader. */
public final class EtcdClusterView extends AbstractCamelClusterView {
    private final EtcdClusterService service;
    private final CamelClusterMember self;

    EtcdClusterView(EtcdClusterService service, String namespace, String name) {
        super(service, namespace);
        this.service = service;
        self = new Self(service, name);
    }

    @Override
    public Optional<CamelClusterMember> getLeader() {
        return service.leads() ? Optional.of(self) : Optional.empty();
    }

    @Override
    public CamelClusterMember getLocalMember() {
        return self;
    }

    @Override
    public List<CamelClusterMember> getMembers() {
        return List.of(self);
    }

    void announce() {
        @Nullable CamelClusterMember leader = service.leads() ? self : null;
        fireLeadershipChangedEvent(leader);
    }

    /** This replica. */
    private record Self(EtcdClusterService service, String name) implements CamelClusterMember {
        @Override
        public String getId() {
            return name;
        }

        @Override
        public boolean isLeader() {
            return service.leads();
        }

        @Override
        public boolean isLocal() {
            return true;
        }
    }
}
