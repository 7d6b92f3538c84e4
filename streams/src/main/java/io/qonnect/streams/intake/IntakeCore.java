package io.qonnect.streams.intake;

import io.qonnect.kb.application.Application;
import io.qonnect.kb.application.ApplicationSpec;
import io.qonnect.kb.application.Wish;
import io.qonnect.kb.application.WishHash;
import io.qonnect.kb.application.reading.ApplicationReader;
import io.qonnect.kb.event.Event.Severity;
import io.qonnect.kb.name.AppKey;
import io.qonnect.kb.reader.Inspected;
import io.qonnect.kb.reader.Problem;
import io.qonnect.kb.reader.Read;
import io.qonnect.kb.reader.Shown;
import io.qonnect.kb.reader.StrictReader;
import io.qonnect.kb.record.DeadLetters;
import io.qonnect.kb.record.Json;
import io.qonnect.kb.record.UnreadableRecord;
import io.qonnect.streams.core.Effect;
import io.qonnect.streams.core.Incoming;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The rules of the inbox: each record becomes an accepted wish, a delete, nothing new, or a dead letter with every
 * problem. A refused record leaves the accepted wish in force. Pure; not thread safe.
 */
public final class IntakeCore {
    private static final int LONGEST_EVENT = 4_000;
    public static final String KEY_MISMATCH = "KEY_MISMATCH";
    public static final String KEY_MISSING = "KEY_MISSING";
    public static final String OBJECT_OWNED = "OBJECT_OWNED";
    private static final String WISH = "wish/";

    /** Generation and hash of what is in force. */
    private record Accepted(long generation, String hash) {}

    private final Map<AppKey, Accepted> accepted = new HashMap<>();
    private final Ownership ownership = new Ownership();

    /** Takes back what a {@link Effect.Keep} kept. */
    public void restore(String key, byte[] value) throws UnreadableRecord {
        if (key.startsWith(WISH)) {
            hold(Json.read(value, Wish.class));
        }
    }

    /** Whether a kept value is a wish, to be written again as it is. */
    public static boolean isWish(String key) {
        return key.startsWith(WISH);
    }

    /** The topic's key of a wish that is kept under a key. */
    public static String application(String key) {
        return key.substring(WISH.length());
    }

    /** A record of the inbox. */
    public List<Effect> spec(Incoming record) {
        byte[] value = record.value();
        if (value == null) {
            return delete(record);
        }
        Inspected inspected = StrictReader.inspect(value);
        Read<Application> read = ApplicationReader.read(inspected);
        List<Problem> problems = new ArrayList<>(read.problems());
        AppKey key = read.value().map(Application::key).orElse(null);
        AppKey said = key == null ? ApplicationReader.keyOf(inspected).orElse(null) : key;
        if (said != null && !isKeyOf(record, said)) {
            problems.add(keyMismatch(record, said));
        }
        if (key != null && isOvertaken(key, record.offset())) {
            return List.of(); // read again after a restart; what owned its objects then is not what owns them now
        }
        if (key != null) {
            problems.addAll(ownedByOthers(key, read.orElseThrow().spec()));
        }
        if (!problems.isEmpty()) {
            return refuse(record, said, problems);
        }
        return accept(record, read.orElseThrow().wish(record.offset()));
    }

    private List<Effect> delete(Incoming record) {
        String text = record.keyText();
        AppKey key;
        try {
            key = text == null ? null : AppKey.parse(text);
        } catch (IllegalArgumentException e) {
            key = null;
        }
        if (key == null) {
            Problem problem = new Problem(
                    KEY_MISSING,
                    "",
                    0,
                    0,
                    "is null under " + (text == null ? "no key" : "the key " + Shown.quoted(text)),
                    "a null value deletes the application that the key names",
                    "Write the application's name, or namespace/name, as the key");
            return refuse(record, null, List.of(problem));
        }
        if (isOvertaken(key, record.offset())) {
            return List.of();
        }
        if (!accepted.containsKey(key)) {
            return List.of(tell(
                    Severity.Warning, "SpecUnchanged", key, key + " is not there, so there is nothing to delete."));
        }
        return accept(record, new Wish(key, record.offset(), WishHash.DELETED, true, null));
    }

    private List<Effect> accept(Incoming record, Wish wish) {
        AppKey key = wish.application();
        Accepted before = accepted.get(key);
        if (before != null && record.offset() == before.generation) {
            return List.of(new Effect.Publish(key.toString(), wish));
        }
        if (before != null && before.hash.equals(wish.hash())) {
            String what = wish.deleted() ? " is deleted already." : " is wished for as it was; nothing changes.";
            return List.of(tell(Severity.Normal, "SpecUnchanged", key, key + what));
        }
        hold(wish);
        return List.of(
                new Effect.Publish(key.toString(), wish),
                new Effect.Keep(WISH + key, wish),
                tell(Severity.Normal, "SpecAccepted", key, accepted(wish)));
    }

    private static String accepted(Wish wish) {
        ApplicationSpec spec = wish.spec();
        String what = spec == null ? "to be deleted" : spec.components().size() + " components";
        return wish.application() + " is accepted as generation " + wish.generation() + ": " + what + ".";
    }

    private void hold(Wish wish) {
        AppKey key = wish.application();
        accepted.put(key, new Accepted(wish.generation(), wish.hash()));
        ApplicationSpec spec = wish.spec();
        if (spec == null) {
            ownership.release(key);
        } else {
            ownership.own(key, spec);
        }
    }

    private boolean isOvertaken(AppKey key, long offset) {
        Accepted now = accepted.get(key);
        return now != null && offset < now.generation;
    }

    private static boolean isKeyOf(Incoming record, AppKey application) {
        byte[] bytes = record.key();
        if (bytes == null || bytes.length == 0) {
            return true;
        }
        String text = record.keyText();
        return application.toString().equals(text) || application.name().equals(text);
    }

    private static Problem keyMismatch(Incoming record, AppKey application) {
        String text = record.keyText();
        return new Problem(
                KEY_MISMATCH,
                "metadata.name",
                0,
                0,
                "is that of " + application + ", but the record's key is "
                        + (text == null ? "no name at all" : Shown.quoted(text)),
                "the key, when there is one, must be the name or namespace/name",
                "Publish it under the key " + application.name() + " or under none");
    }

    private List<Problem> ownedByOthers(AppKey key, ApplicationSpec spec) {
        List<Problem> problems = new ArrayList<>();
        ownership
                .conflicts(key, spec)
                .forEach((object, owner) -> problems.add(new Problem(
                        OBJECT_OWNED,
                        "spec.components",
                        0,
                        0,
                        "has " + object + ", which application " + owner + " owns",
                        "no object may belong to two applications",
                        "Name it otherwise, or delete " + owner + " first")));
        return problems;
    }

    private static List<Effect> refuse(Incoming record, @Nullable AppKey application, List<Problem> problems) {
        String count = problems.size() == 1 ? "1 problem" : problems.size() + " problems";
        String what = application == null ? "A record" : application.toString();
        return List.of(
                new Effect.Refuse(DeadLetters.of(
                        record.topic(), record.partition(), record.offset(), record.key(), record.value(), problems)),
                tell(
                        Severity.Warning,
                        "SpecRefused",
                        application,
                        what + " in " + record.place() + " is refused with " + count + ": " + sentences(problems)));
    }

    /** Every problem in one line; what a dead letter says at length is not repeated beyond a screenful. */
    private static String sentences(List<Problem> problems) {
        String all = problems.stream().map(Problem::sentence).collect(Collectors.joining(" "));
        return all.length() <= LONGEST_EVENT ? all : all.substring(0, LONGEST_EVENT) + "... (the dead letter has all)";
    }

    private static Effect tell(Severity severity, String reason, @Nullable AppKey application, String message) {
        return new Effect.Tell(severity, reason, application == null ? null : application.toString(), null, message);
    }
}
