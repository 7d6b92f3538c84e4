package io.qonnect.agent.observe;

import io.qonnect.agent.inventory.ObjectRef;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An object that is no workload and whose health is waited for, as last seen.
 *
 * @param ref its name
 * @param owner whose it says it is
 * @param stamp its stamp annotation; empty = none
 * @param health how it is
 * @param trouble why it is not Current; null = nothing is known
 */
public record ObjectView(
        ObjectRef ref,
        Owner owner,
        String stamp,
        Health health,
        @Nullable Trouble trouble) {
    /** Kinds of Kubernetes' own that are as they should be once they exist. */
    private static final Set<String> CURRENT_BY_BEING = Set.of(
            "ConfigMap",
            "CronJob",
            "HorizontalPodAutoscaler",
            "Ingress",
            "NetworkPolicy",
            "PodDisruptionBudget",
            "Secret",
            "Service",
            "ServiceAccount");

    /** How an object is, in the words of kstatus. */
    public enum Health {
        Current,
        InProgress,
        Failed
    }

    /** Whether an object has more to say than that it exists: a claim, or an object of somebody's own kind. */
    static boolean isWaitedFor(ObjectRef ref) {
        String version = ref.apiVersion();
        int slash = version.indexOf('/');
        String group = slash < 0 ? "" : version.substring(0, slash);
        boolean foreign = group.contains(".") && !group.endsWith(".k8s.io");
        return foreign || !(CURRENT_BY_BEING.contains(ref.kind()) || Judge.WORKLOADS.contains(ref.kind()));
    }

    boolean isAt(String wantedStamp) {
        return stamp.equals(wantedStamp);
    }
}
