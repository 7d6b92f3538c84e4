package io.qonnect.kb.command;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.databind.JsonNode;
import io.qonnect.kb.name.ComponentKey;
import io.qonnect.kb.name.Stamp;
import java.util.List;

/**
 * Value of {@code commands.<cluster>}: what that cluster must do with one component. A pure function of one decision and
 * the generation it cites.
 *
 * @param component which
 * @param stamp the copy's own stamp
 * @param generation the wish it is made of
 * @param action run or stop
 * @param replicas replicas of its workload in this cluster
 * @param objects what to apply, bindings filled in, in order of application; empty when it stops
 */
public record Command(
        ComponentKey component, Stamp stamp, long generation, Action action, int replicas, List<JsonNode> objects) {
    /** What to do. */
    public enum Action {
        Run,
        Stop,
        /** Of a newer version: the agent does nothing and reports it. */
        @JsonEnumDefaultValue
        UNKNOWN
    }

    public Command {
        objects = objects == null ? List.of() : List.copyOf(objects);
    }
}
