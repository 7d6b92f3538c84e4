package io.qonnect.agent.reconcile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qonnect.agent.drift.Mark;
import io.qonnect.agent.inventory.AppInventory;
import io.qonnect.agent.inventory.Entry;
import io.qonnect.agent.inventory.ObjectRef;
import io.qonnect.agent.reconcile.MemberApi.Written;
import io.qonnect.agent.reconcile.Outcome.Phase;
import io.qonnect.kb.command.Command;
import io.qonnect.kb.name.AppKey;
import io.qonnect.kb.name.ComponentKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Brings one component to what its command says. Write-ahead: the stamp and every object that may come to exist are in
 * the inventory before the first object is touched, so that a crash at any point loses neither. DESIGN section 3, Agent.
 */
public final class Reconciler {
    private final MemberApi api;
    private final Marks marks;
    private final Set<String> namespacesSeen = Collections.synchronizedSet(new HashSet<>());

    public Reconciler(MemberApi api, Marks marks) {
        this.api = api;
        this.marks = marks;
    }

    /**
     * Acts on a command; doing it again changes nothing.
     *
     * @param known the application's inventory as last read or written
     */
    public Outcome reconcile(Command command, AppInventory known) {
        AppInventory current = known;
        try {
            if (known.problem() != null) {
                return new Outcome(Phase.Blocked, known, "InventoryUnreadable", known.problem());
            }
            Entry before = known.components().get(command.component().component());
            if (before != null && command.stamp().isBelow(before.stamp())) {
                return new Outcome(
                        Phase.Stale,
                        known,
                        "StaleCommand",
                        "a command with stamp " + command.stamp().text() + " came after stamp "
                                + before.stamp().text() + " was acted on; it was dropped");
            }
            boolean namespaceMissing = command.action() == Command.Action.Run && namespaceMissing(command);
            Written written = writeAhead(command, known, before, namespaceMissing);
            current = written.inventory();
            return command.action() == Command.Action.Run
                    ? run(command, written, namespaceMissing)
                    : stop(command, current);
        } catch (ApiFailure failure) {
            return failed(failure, current, command);
        }
    }

    private Outcome failed(ApiFailure failure, AppInventory current, Command command) {
        namespacesSeen.remove(command.component().application().namespace());
        AppInventory stored = failure.isConflict() ? stored(command.component().application(), current) : current;
        return new Outcome(
                Phase.of(failure),
                stored,
                failure.reason(),
                failure.getMessage(),
                failure.waitMillis(),
                Map.of(),
                List.of());
    }

    /** The inventory to go on from when another agent of the same cluster may have written it. */
    public AppInventory stored(AppKey application, AppInventory otherwise) {
        try {
            return api.inventory(application);
        } catch (ApiFailure unanswered) {
            return otherwise;
        }
    }

    /** A namespace that was there is not asked for again until something fails: that it went will be told then. */
    private boolean namespaceMissing(Command command) throws ApiFailure {
        String name = command.component().application().namespace();
        if (namespacesSeen.contains(name)) {
            return false;
        }
        Optional<JsonNode> namespace = api.namespace(name);
        if (namespace.isPresent() && isDeleted(namespace.get())) {
            throw ApiFailure.ending("namespace " + name);
        }
        if (namespace.isPresent()) {
            namespacesSeen.add(name);
        }
        return namespace.isEmpty();
    }

    private Written writeAhead(Command command, AppInventory known, @Nullable Entry before, boolean namespaceMissing)
            throws ApiFailure {
        Set<ObjectRef> mayExist = new TreeSet<>(refs(command));
        if (before != null) {
            mayExist.addAll(before.objects());
        }
        boolean stays = before != null
                && command.action() == Command.Action.Stop
                && before.stamp().equals(command.stamp());
        Entry entry = new Entry(
                command.stamp(),
                command.generation(),
                command.action(),
                List.copyOf(mayExist),
                stays && before != null ? before.goneSince() : null);
        boolean created = known.namespaceCreated() || namespaceMissing;
        if (entry.equals(before) && created == known.namespaceCreated()) {
            return new Written(known, Map.of());
        }
        List<ObjectRef> meanwhile = command.action() == Command.Action.Run ? refs(command) : List.of();
        return api.write(with(known, command.component(), entry, created), meanwhile);
    }

    private static AppInventory with(
            AppInventory known, ComponentKey component, Entry entry, boolean namespaceCreated) {
        Map<String, Entry> components = new TreeMap<>(known.components());
        components.put(component.component(), entry);
        return new AppInventory(known.application(), known.resourceVersion(), namespaceCreated, components, null);
    }

    /** Whether somebody asked to delete it, and it is still there. */
    private static boolean isDeleted(JsonNode object) {
        return object.path("metadata").has("deletionTimestamp");
    }

    private static List<ObjectRef> refs(Command command) {
        return command.objects().stream().map(ObjectRef::of).toList();
    }

    private Outcome run(Command command, Written written, boolean namespaceMissing) throws ApiFailure {
        if (namespaceMissing) {
            api.createNamespace(command.component().application().namespace());
        }
        Map<ObjectRef, Mark> left = new TreeMap<>();
        List<String> found = new ArrayList<>();
        for (JsonNode object : command.objects()) {
            Optional<Outcome> blocked = applyOne(command, object, written, left, found);
            if (blocked.isPresent()) {
                return blocked.get();
            }
        }
        return Outcome.applied(prune(command, written.inventory()), left, found);
    }

    private Optional<Outcome> applyOne(
            Command command, JsonNode object, Written written, Map<ObjectRef, Mark> left, List<String> found)
            throws ApiFailure {
        ObjectRef ref = ObjectRef.of(object);
        ObjectNode marked = marks.mark(object, command.component(), command.stamp());
        Optional<JsonNode> read = written.read().get(ref);
        Optional<JsonNode> live = read == null ? api.get(ref) : read;
        if (live.isPresent()) {
            if (!marks.isOf(live.get(), command.component())) {
                return Optional.of(new Outcome(
                        Phase.Blocked,
                        written.inventory(),
                        "AlreadyExists",
                        ref.text() + " exists and is not of " + command.component()
                                + "; it was not touched. Remove or rename one of the two."));
            }
            if (isDeleted(live.get())) {
                throw ApiFailure.ending(ref.text());
            }
            if (command.stamp().isBelow(marks.stampOf(live.get()))) {
                return Optional.of(new Outcome(
                        Phase.Stale,
                        written.inventory(),
                        "StaleCommand",
                        ref.text() + " carries stamp "
                                + marks.stampOf(live.get()).text()
                                + ", above that of the command, "
                                + command.stamp().text()
                                + ": another agent acted on it meanwhile. It was not touched."));
            }
            marked.withObject("/metadata")
                    .put(
                            "resourceVersion",
                            live.get().path("metadata").path("resourceVersion").asText());
        }
        boolean again = live.isPresent() && marks.isAt(live.get(), command.stamp());
        JsonNode stored = again ? applyAgain(ref, marked, live.get(), found) : api.apply(marked, true);
        left.put(ref, Mark.of(stored));
        return Optional.empty();
    }

    /** What carries this very stamp was made so before: what is otherwise now was changed by others, who are named. */
    private JsonNode applyAgain(ObjectRef ref, ObjectNode marked, JsonNode live, List<String> found) throws ApiFailure {
        JsonNode stored;
        try {
            stored = api.apply(marked, false);
        } catch (ApiFailure failure) {
            if (!failure.isOfOthersFields()) {
                throw failure;
            }
            stored = api.apply(marked, true);
            found.add(ref.text() + " had been changed (" + failure.getMessage() + ")");
            return stored;
        }
        if (Mark.version(stored) != Mark.version(live)) {
            found.add("something of " + ref.text() + " had been taken away");
        }
        return stored;
    }

    /** What an earlier command made and this one does not list any more goes, if it is still ours. */
    private AppInventory prune(Command command, AppInventory current) throws ApiFailure {
        Entry entry = current.components().get(command.component().component());
        List<ObjectRef> wanted = refs(command);
        if (entry == null || wanted.containsAll(entry.objects())) {
            return current;
        }
        for (ObjectRef ref : entry.objects()) {
            if (!wanted.contains(ref)) {
                deleteIfOurs(ref, command);
            }
        }
        return api.write(with(current, command.component(), entry.withObjects(wanted), current.namespaceCreated()));
    }

    /** Returns whether something of ours is still there. */
    private boolean deleteIfOurs(ObjectRef ref, Command command) throws ApiFailure {
        Optional<JsonNode> live = api.get(ref);
        if (live.isEmpty()
                || !marks.isOf(live.get(), command.component())
                || command.stamp().isBelow(marks.stampOf(live.get()))) {
            return false;
        }
        if (!isDeleted(live.get())) {
            api.delete(ref, live.get());
        }
        return true;
    }

    private Outcome stop(Command command, AppInventory current) throws ApiFailure {
        Entry entry = current.components().get(command.component().component());
        List<ObjectRef> left = new ArrayList<>();
        for (ObjectRef ref : entry == null ? List.<ObjectRef>of() : entry.objects()) {
            if (deleteIfOurs(ref, command)) {
                left.add(ref);
            }
        }
        return Outcome.of(left.isEmpty() ? Phase.ObjectsGone : Phase.Stopping, current);
    }

    /** Notes that a stopped component is gone; its stamp stays. */
    public AppInventory noteGone(ComponentKey component, AppInventory current, Instant since) throws ApiFailure {
        Entry entry = current.components().get(component.component());
        if (entry == null || entry.goneSince() != null) {
            return current;
        }
        return api.write(with(current, component, entry.gone(since), current.namespaceCreated()));
    }

    /**
     * Removes the application's namespace if the agent made it for that application, nothing of it runs and nothing but
     * defaults is left in it: other applications may be there, and other people's things. Nothing may be applied to the
     * namespace meanwhile.
     */
    public AppInventory removeNamespace(AppInventory current) throws ApiFailure {
        return !current.namespaceCreated()
                        || current.runs()
                        || !removed(current.application().namespace())
                ? current
                : api.write(new AppInventory(
                        current.application(), current.resourceVersion(), false, current.components(), null));
    }

    /** Whether it is gone, or going. */
    private boolean removed(String name) throws ApiFailure {
        Optional<JsonNode> namespace = api.namespace(name);
        if (namespace.isEmpty() || isDeleted(namespace.get())) {
            return true;
        }
        if (!api.holdsOnlyDefaults(name)) {
            return false;
        }
        namespacesSeen.remove(name);
        api.deleteNamespace(namespace.get());
        return true;
    }
}
