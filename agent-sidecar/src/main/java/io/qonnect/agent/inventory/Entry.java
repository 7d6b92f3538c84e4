package io.qonnect.agent.inventory;

import io.qonnect.kb.command.Command;
import io.qonnect.kb.name.Stamp;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was last done with one component. Written before the first object is touched.
 *
 * @param stamp highest stamp acted on
 * @param generation generation of the command at that stamp
 * @param action its action
 * @param objects every object that may exist because of this or an earlier command; ordered
 * @param goneSince when a stopped component was first seen to be gone, by the agent's clock; null = not gone
 */
public record Entry(
        Stamp stamp,
        long generation,
        Command.Action action,
        List<ObjectRef> objects,
        @Nullable Instant goneSince) {
    public Entry {
        objects = objects.stream().sorted().distinct().toList();
    }

    /** The same with other objects. */
    public Entry withObjects(List<ObjectRef> others) {
        return new Entry(stamp, generation, action, others, goneSince);
    }

    /** The same, gone. */
    public Entry gone(Instant since) {
        return new Entry(stamp, generation, action, List.of(), goneSince == null ? since : goneSince);
    }
}
