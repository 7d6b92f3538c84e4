package io.qonnect.it.history;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happened to a federation, as those saw it who are no part of it.
 *
 * @param operations of the publishers, in any order
 * @param records of the topics, from their beginning, in the order of each partition; topics that are not there are not
 *     checked
 * @param writes of the agents; in order within a member
 * @param faults in order of time
 * @param objects what the members have of ours at the end
 * @param end what is known of the end; null = the federation was not waited for, and its last state says nothing
 */
public record History(
        List<Operation> operations,
        List<TopicRecord> records,
        List<ApiWrite> writes,
        List<ProcessFault> faults,
        List<OwnedObject> objects,
        @Nullable End end) {
    /**
     * The end of a history.
     *
     * @param quietFrom from then on nothing is left to do
     * @param until when recording ended
     */
    public record End(Instant quietFrom, Instant until) {}

    public History {
        operations = List.copyOf(operations);
        records = List.copyOf(records);
        writes = List.copyOf(writes);
        faults = List.copyOf(faults);
        objects = List.copyOf(objects);
    }
}
