package io.qonnect.testbed.federation;

import io.qonnect.testbed.kubernetes.KubeOptions;
import java.nio.file.Path;

/**
 * What a federation is made of.
 *
 * @param folder its data, kubeconfigs and logs go here
 * @param members number of member clusters, at least 1
 * @param leads number of lead agents
 * @param streams number of Streams instances
 * @param agents whether each member has its agent
 * @param profile {@code default} or {@code fast}
 * @param kube how real member clusters are run; of simulated ones only the pods
 * @param rung what the member clusters are
 */
public record FederationOptions(
        Path folder, int members, int leads, int streams, boolean agents, String profile, KubeOptions kube, Rung rung) {
    public FederationOptions {
        if (members < 1 || leads < 0 || streams < 0) {
            throw new IllegalArgumentException("a federation needs a member, and no number may be negative");
        }
        folder = folder.toAbsolutePath();
    }

    /** The paper's nine clusters, three leads and two Streams instances, in the fast profile. */
    public static FederationOptions paper(Path folder) {
        return new FederationOptions(folder, 9, 3, 2, true, "fast", KubeOptions.TEST, Rung.kube);
    }

    /** Broker, etcd and member clusters only. */
    public FederationOptions withoutProducts() {
        return new FederationOptions(folder, members, 0, 0, false, profile, kube, rung);
    }

    public FederationOptions withMembers(int n) {
        return new FederationOptions(folder, n, leads, streams, agents, profile, kube, rung);
    }

    public FederationOptions withLeads(int n) {
        return new FederationOptions(folder, members, n, streams, agents, profile, kube, rung);
    }

    public FederationOptions withStreams(int n) {
        return new FederationOptions(folder, members, leads, n, agents, profile, kube, rung);
    }

    public FederationOptions withProfile(String name) {
        return new FederationOptions(folder, members, leads, streams, agents, name, kube, rung);
    }

    public FederationOptions withKube(KubeOptions options) {
        return new FederationOptions(folder, members, leads, streams, agents, profile, options, rung);
    }

    public FederationOptions withRung(Rung other) {
        return new FederationOptions(folder, members, leads, streams, agents, profile, kube, other);
    }
}
