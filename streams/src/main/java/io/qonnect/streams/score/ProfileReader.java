package io.qonnect.streams.score;

import io.qonnect.kb.cluster.Capacity;
import io.qonnect.kb.cluster.ClusterProfile;
import io.qonnect.kb.record.Json;
import io.qonnect.kb.record.UnreadableRecord;
import java.util.Arrays;

/** Reads profiles: one with a hole in it would spoil the sheet of every application. */
public final class ProfileReader {
    private ProfileReader() {}

    /**
     * The profile.
     *
     * @throws UnreadableRecord when it is none, or a field that may not be null is absent
     */
    public static ClusterProfile read(byte[] value) throws UnreadableRecord {
        ClusterProfile p = Json.read(value, ClusterProfile.class);
        // a decoder may leave any field null, whatever the records' own types say
        if (hasNull(p.cluster(), p.tier(), p.incarnation(), p.capacity())
                || hasNull(p.facts().values().toArray())
                || hasHole(p.capacity())) {
            throw new UnreadableRecord("a ClusterProfile lacks a field or has null in it", null);
        }
        return p;
    }

    private static boolean hasHole(Capacity c) {
        return hasNull(c.allocatable(), c.requested(), c.largestNodeFree());
    }

    private static boolean hasNull(Object... values) {
        return Arrays.asList(values).contains(null);
    }
}
