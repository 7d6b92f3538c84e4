package io.qonnect.testbed.sim.fields;

import io.qonnect.testbed.sim.store.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An apply that would change what other managers own. */
public final class ApplyConflict extends RuntimeException {
    private final List<Cause> causes;

    /** One field and its owner. */
    public record Cause(String message, String field) {}

    ApplyConflict(Kind kind, Map<Manager, FieldSet> conflicts) {
        super("an apply is in conflict");
        this.causes = causes(kind, conflicts);
    }

    private static List<Cause> causes(Kind kind, Map<Manager, FieldSet> conflicts) {
        List<Cause> causes = new ArrayList<>();
        conflicts.forEach((manager, fields) -> {
            String with = "conflict with \"" + manager.name() + "\""
                    + (manager.subresource().isEmpty() ? "" : " with subresource \"" + manager.subresource() + "\"")
                    + (manager.apply() ? "" : " using " + kind.apiVersion());
            fields.paths().forEach(path -> causes.add(new Cause(with, path)));
        });
        return List.copyOf(causes);
    }

    public List<Cause> causes() {
        return causes;
    }

    /** As the API server says it. */
    public String sentence() {
        if (causes.size() == 1) {
            Cause only = causes.get(0);
            return "Apply failed with 1 conflict: " + only.message() + ": " + only.field();
        }
        StringBuilder text = new StringBuilder("Apply failed with " + causes.size() + " conflicts: ");
        String last = "";
        for (Cause cause : causes) {
            if (!cause.message().equals(last)) {
                String several = cause.message().replaceFirst("conflict", "conflicts");
                text.append(last.isEmpty() ? "" : "\n").append(several).append(":");
                last = cause.message();
            }
            text.append("\n- ").append(cause.field());
        }
        return text.toString();
    }
}
