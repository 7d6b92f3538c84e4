package io.qonnect.routes.process;

import io.qonnect.kb.name.ComponentKey;
import io.qonnect.routes.carriage.Outgoing;
import io.qonnect.routes.lead.Arrival;
import io.qonnect.routes.lead.Input;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Something that an adapter gives the loop. */
public sealed interface Item {
    /** For the core. */
    record Given(Arrival arrival, Input input) implements Item {}

    /** For the core, when the term of that epoch is still the present one. */
    record CaughtUp(long epoch, Input input) implements Item {}

    /** The newest record of a key of {@code commands.<cluster>}; null = tombstone. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record CommandTail(String cluster, ComponentKey key, byte @Nullable [] value) implements Item {}

    /** The newest record of a key of {@code placements}; null = tombstone. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record PlacementTail(ComponentKey key, byte @Nullable [] value) implements Item {}

    /** A list that was handed to carriage is done with; failure null = all of it is acknowledged. */
    record Carried(List<Outgoing> list, @Nullable String failure) implements Item {}

    /**
     * Which command topics there are. Comes before any record of those that are new.
     *
     * @param clusters that have a command topic
     * @param anew those of them that had none before, or another one: it was deleted and made again
     */
    record CommandTopics(Set<String> clusters, Set<String> anew) implements Item {}
}
