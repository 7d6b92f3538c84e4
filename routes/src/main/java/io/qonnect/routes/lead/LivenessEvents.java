package io.qonnect.routes.lead;

import io.qonnect.kb.event.Event;
import io.qonnect.kb.event.Event.Severity;
import io.qonnect.routes.liveness.LivenessChange;
import java.time.Instant;

/** Events of who lives. */
final class LivenessEvents {
    private LivenessEvents() {}

    static Event of(Narrator narrator, Instant at, LivenessChange change) {
        String reason = switch (change.kind()) {
            case Appeared -> "ClusterAppeared";
            case Suspected -> "ClusterSuspected";
            case Recovered -> "ClusterRecovered";
            case Lost -> "ClusterLost";
            case Returning -> "ClusterReturning";
            case Returned -> "ClusterReturned";
            case MassFailure -> "MassFailure";
            case MassFailureOver -> "MassFailureOver";
        };
        Severity severity = switch (change.kind()) {
            case Suspected, Lost, MassFailure -> Severity.Warning;
            case Appeared, Recovered, Returning, Returned, MassFailureOver -> Severity.Normal;
        };
        return narrator.event(at, severity, reason, null, null, change.cluster(), change.text());
    }
}
