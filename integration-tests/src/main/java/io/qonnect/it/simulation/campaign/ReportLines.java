package io.qonnect.it.simulation.campaign;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.qonnect.cli.CommandFailed;
import io.qonnect.it.simulation.Options;
import io.qonnect.it.simulation.Outcome;
import io.qonnect.kb.record.Json;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The report: one line of JSON per seed, in the order in which runs end, each whole as soon as it is written. */
final class ReportLines implements AutoCloseable {
    private final @Nullable Path file;
    private final @Nullable BufferedWriter lines;

    /**
     * @param file null = no report
     */
    ReportLines(@Nullable Path file) {
        this.file = file;
        try {
            this.lines = file == null ? null : Files.newBufferedWriter(file);
        } catch (IOException failed) {
            throw unwritable(failed);
        }
    }

    void add(Outcome outcome) {
        if (lines == null) {
            return;
        }
        try {
            lines.write(Json.mapper().writeValueAsString(line(outcome)));
            lines.newLine();
            lines.flush();
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("an outcome is no JSON", impossible);
        } catch (IOException failed) {
            throw unwritable(failed);
        }
    }

    static Map<String, Object> line(Outcome outcome) {
        Options options = outcome.options();
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("seed", options.seed());
        line.put("holds", outcome.holds());
        if (outcome.violation() != null) {
            line.put("invariant", outcome.violation().invariant().name());
            line.put("violation", String.valueOf(outcome.violation().getMessage()));
        }
        if (outcome.defect() != null) {
            line.put("defect", outcome.defect().toString());
        }
        line.put("hash", Long.toHexString(outcome.hash()));
        line.put("events", outcome.events());
        line.put("simulatedSeconds", outcome.simulated().toMillis() / 1e3);
        if (outcome.converged() != null) {
            line.put("convergedSeconds", outcome.converged().toMillis() / 1e3);
        }
        Map<String, Object> drawn = new LinkedHashMap<>();
        drawn.put("leads", options.leads());
        drawn.put("clusters", options.clusters());
        drawn.put("applications", options.applications());
        drawn.put("faultySeconds", options.faultySeconds());
        drawn.put("calmSeconds", options.calmSeconds());
        drawn.put("strikeMillis", options.strikeMillis());
        drawn.put("faults", options.faults());
        line.put("options", drawn);
        line.put("counts", new TreeMap<>(outcome.counts()));
        return line;
    }

    private CommandFailed unwritable(IOException failed) {
        return CommandFailed.notAccepted("The report cannot be written to " + file + ": " + failed.getMessage());
    }

    @Override
    public void close() {
        try {
            if (lines != null) {
                lines.close();
            }
        } catch (IOException failed) {
            throw unwritable(failed);
        }
    }
}
