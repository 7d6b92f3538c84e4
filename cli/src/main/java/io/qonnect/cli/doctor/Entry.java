package io.qonnect.cli.doctor;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The entries of docs/runbook.md that findings point at. */
public enum Entry {
    ALREADY_EXISTS("AlreadyExists"),
    CLUSTER_LOST("ClusterLost"),
    CLUSTER_SUSPECTED("ClusterSuspected"),
    COPY_FAILED("CopyFailed"),
    COPY_STRANDED("CopyStranded"),
    COPY_STUCK("A copy does not go on"),
    EPOCH_FLOOR("epoch-floor"),
    KAFKA_SET_UP("Kafka is not set up as it must be"),
    LOG_BEHIND("LogBehind"),
    LOG_TRIM_FAILED("LogTrimFailed"),
    MASS_FAILURE("MassFailure"),
    NOSPACE("NOSPACE"),
    NOTHING_SCORED("Nothing is scored"),
    NOT_READY("NotReady"),
    NOT_REGISTERED("NotRegistered"),
    NO_BROKER("No broker answers"),
    RECORD_UNREADABLE("RecordUnreadable"),
    REPEATEDLY_FAILED("RepeatedlyFailed"),
    SPEC_REFUSED("SpecRefused"),
    TERM_ENDED("TermEnded"),
    UNSCHEDULABLE("Unschedulable");

    private final String heading;

    Entry(String heading) {
        this.heading = heading;
    }

    /** As it is spelled there. */
    @JsonValue
    public String heading() {
        return heading;
    }

    /** The link to it, as pages of Markdown have it. */
    public String anchor() {
        return anchor(heading);
    }

    /** The link to a heading. */
    static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT).replace(' ', '-').replaceAll("[^a-z0-9_-]", "");
    }

    @Override
    public String toString() {
        return heading;
    }
}
