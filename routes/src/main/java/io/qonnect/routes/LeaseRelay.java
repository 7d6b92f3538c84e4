package io.qonnect.routes;

import io.qonnect.routes.camel.EtcdClusterService;
import io.qonnect.routes.etcd.LeaseEvents;
import io.qonnect.routes.lead.Input;
import io.qonnect.routes.process.Mailbox;
import java.util.UUID;

/** Tells the loop and users' routes of the lease. */
final class LeaseRelay implements LeaseEvents {
    private final Mailbox mailbox;
    private final EtcdClusterService leadership;

    LeaseRelay(Mailbox mailbox, EtcdClusterService leadership) {
        this.mailbox = mailbox;
        this.leadership = leadership;
    }

    @Override
    public void granted(long epoch, long mayActUntilNanos) {
        mailbox.tell(new Input.LeaseRenewed(mayActUntilNanos));
        mailbox.tell(new Input.TermGranted(epoch, UUID.randomUUID().toString()));
        leadership.granted(epoch, mayActUntilNanos);
    }

    @Override
    public void renewed(long mayActUntilNanos) {
        mailbox.tell(new Input.LeaseRenewed(mayActUntilNanos));
        leadership.renewed(mayActUntilNanos);
    }

    @Override
    public void lost(String why) {
        leadership.lost(why);
        mailbox.tell(new Input.LeaseLost(why));
    }
}
