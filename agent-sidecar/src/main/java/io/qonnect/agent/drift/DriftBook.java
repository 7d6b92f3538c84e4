package io.qonnect.agent.drift;

import io.qonnect.agent.inventory.ObjectRef;
import io.qonnect.kb.name.ComponentKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Whether what is seen of objects is what the last apply left. It may err on the side of looking once more: what was
 * really changed is found by the apply that puts it back. Not thread safe.
 */
public final class DriftBook {
    /** Its last controller takes a Job away when it is done: made again, it would run again. */
    private static final Set<String> MAY_GO_BY_THEMSELVES = Set.of("Job");

    private final Map<ComponentKey, Map<ObjectRef, Mark>> marks = new TreeMap<>();
    private final Map<ObjectRef, ComponentKey> owners = new HashMap<>();
    private final Map<ObjectRef, Seen> seen = new HashMap<>();

    /** The newest that was seen of an object since it was applied; fields null = it was gone. */
    private record Seen(long version, @Nullable String fields) {}

    /**
     * A command was acted on to its end.
     *
     * @param left every object that it wants, as applied; none when it stops the component
     * @return those that had been deleted since the last apply, and were made again
     */
    public List<ObjectRef> applied(ComponentKey component, Map<ObjectRef, Mark> left) {
        Map<ObjectRef, Mark> before = marks.getOrDefault(component, Map.of());
        List<ObjectRef> remade = new ArrayList<>();
        left.forEach((ref, mark) -> {
            Mark old = before.get(ref);
            if (old != null && !old.uid().equals(mark.uid())) {
                remade.add(ref);
            }
        });
        before.keySet().forEach(ref -> {
            if (!left.containsKey(ref)) {
                owners.remove(ref);
                seen.remove(ref);
            }
        });
        left.forEach((ref, mark) -> {
            owners.put(ref, component);
            Seen last = seen.get(ref);
            if (last != null && (last.version() <= mark.version() || last.version() == Long.MAX_VALUE)) {
                seen.remove(ref);
            }
        });
        if (left.isEmpty()) {
            marks.remove(component);
        } else {
            marks.put(component, Map.copyOf(left));
        }
        return remade;
    }

    /** An object was seen; its component when it is not as it was left, else null. */
    public @Nullable ComponentKey sighted(ObjectRef ref, Mark mark) {
        return note(ref, new Seen(mark.version(), mark.fields()));
    }

    /**
     * An object was seen to be gone.
     *
     * @param version of its deletion; {@link Long#MAX_VALUE} = it is missing in a new list
     * @return its component when it should be there, else null
     */
    public @Nullable ComponentKey vanished(ObjectRef ref, long version) {
        return MAY_GO_BY_THEMSELVES.contains(ref.kind()) ? null : note(ref, new Seen(version, null));
    }

    private @Nullable ComponentKey note(ObjectRef ref, Seen now) {
        ComponentKey component = owners.get(ref);
        if (component != null) {
            seen.put(ref, now);
        }
        return component != null && drifted(component, ref) ? component : null;
    }

    /** Whether an object of the component is not as the last apply left it. */
    public boolean drifted(ComponentKey component) {
        return marks.getOrDefault(component, Map.of()).keySet().stream().anyMatch(ref -> drifted(component, ref));
    }

    private boolean drifted(ComponentKey component, ObjectRef ref) {
        Mark left = marks.getOrDefault(component, Map.of()).get(ref);
        Seen last = seen.get(ref);
        return left != null
                && last != null
                && last.version() > left.version()
                && !left.fields().equals(last.fields());
    }
}
