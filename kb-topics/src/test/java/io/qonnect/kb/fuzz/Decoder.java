package io.qonnect.kb.fuzz;

import io.qonnect.kb.application.Wish;
import io.qonnect.kb.application.reading.ApplicationReader;
import io.qonnect.kb.cluster.ClusterProfile;
import io.qonnect.kb.cluster.ClusterRegistration;
import io.qonnect.kb.cluster.reading.ClusterReader;
import io.qonnect.kb.command.Command;
import io.qonnect.kb.decision.Decision;
import io.qonnect.kb.event.Event;
import io.qonnect.kb.placement.Placement;
import io.qonnect.kb.reader.Problems;
import io.qonnect.kb.reader.Read;
import io.qonnect.kb.reader.StrictReader;
import io.qonnect.kb.record.DeadLetter;
import io.qonnect.kb.record.Json;
import io.qonnect.kb.record.UnreadableRecord;
import io.qonnect.kb.report.Report;
import io.qonnect.kb.score.Rescore;
import io.qonnect.kb.score.ScoreSheet;
import java.util.List;
import java.util.regex.Pattern;

/** A decoder and what must hold of it whatever the bytes are; breaking that is an {@link AssertionError}. */
public enum Decoder {
    /** YAML and JSON of one or more documents. */
    text {
        @Override
        void decode(byte[] bytes) {
            answered(StrictReader.readAll(bytes));
        }
    },
    /** An application as anybody writes it. */
    application {
        @Override
        void decode(byte[] bytes) {
            Read<?> read = ApplicationReader.read(bytes);
            answered(read);
            ApplicationReader.read(bytes).value().ifPresent(a -> again(Json.bytes(a.wish(1)), Wish.class));
        }
    },
    /** A registration as anybody writes it. */
    cluster {
        @Override
        void decode(byte[] bytes) {
            answered(ClusterReader.read(null, bytes));
        }
    },
    /** Every type of record; the bytes are tried as each. */
    record {
        @Override
        void decode(byte[] bytes) {
            RECORDS.forEach(type -> again(bytes, type));
        }
    };

    static final List<Class<?>> RECORDS = List.of(
            Wish.class,
            ClusterRegistration.class,
            ClusterProfile.class,
            ScoreSheet.class,
            Rescore.class,
            Decision.class,
            Placement.class,
            Command.class,
            Report.class,
            Event.class,
            DeadLetter.class);

    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    abstract void decode(byte[] bytes);

    private static void answered(Read<?> read) {
        require(read.isOk() == read.problems().isEmpty(), "a value and problems, or neither");
        require(read.problems().size() <= Problems.MOST, "too many problems");
        for (String sentence : read.sentences()) {
            fit(sentence);
            require(sentence.endsWith("."), sentence);
        }
    }

    /** What is read is written, and read again as the same. */
    private static void again(byte[] bytes, Class<?> type) {
        Object value;
        try {
            value = Json.read(bytes, type);
        } catch (UnreadableRecord unreadable) {
            fit(String.valueOf(unreadable.getMessage()));
            return;
        }
        try {
            Object copy = Json.read(Json.bytes(value), type);
            require(copy.equals(value), "another " + type.getSimpleName() + " after writing: " + value);
        } catch (UnreadableRecord unreadable) {
            throw new AssertionError("what was written cannot be read: " + value, unreadable);
        }
    }

    private static void fit(String sentence) {
        require(!CONTROL.matcher(sentence).find(), "a control character in: " + sentence);
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError(what);
        }
    }
}
