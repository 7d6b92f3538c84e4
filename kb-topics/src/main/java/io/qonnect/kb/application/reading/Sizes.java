package io.qonnect.kb.application.reading;

import com.fasterxml.jackson.databind.JsonNode;
import io.qonnect.kb.application.Application;
import io.qonnect.kb.application.ComponentSpec;
import io.qonnect.kb.application.Placeholders;
import io.qonnect.kb.reader.Checks;
import io.qonnect.kb.reader.Problem;
import io.qonnect.kb.record.Json;

/** The walls that keep every record of an application below what brokers take. */
final class Sizes {
    private static final int LARGEST_WISH = 1024 * 1024;
    private static final int LARGEST_COMMAND = 3 * 1024 * 1024;

    /** A host name has at most 253 characters, an address six more. */
    private static final int LARGEST_VALUE = 260;

    /** What the agent's labels and annotations add to an object, at most. */
    private static final int LARGEST_ADDITION = 1024;

    private Sizes() {}

    static void check(Application application, Checks checks) {
        int wish = Json.bytes(application.wish(0)).length;
        if (wish > LARGEST_WISH) {
            checks.add(tooLarge("", "is " + wish + " bytes long in its normal form", LARGEST_WISH));
        }
        for (ComponentSpec component : application.spec().components()) {
            long command = 0;
            for (JsonNode object : component.manifests()) {
                command += Json.bytes(object).length + LARGEST_ADDITION + (long) placeholders(object) * LARGEST_VALUE;
            }
            if (command > LARGEST_COMMAND) {
                checks.add(tooLarge(
                        "spec.components." + component.name(),
                        "could become a command of " + command + " bytes",
                        LARGEST_COMMAND));
            }
        }
    }

    private static Problem tooLarge(String path, String found, int most) {
        return new Problem(
                ApplicationCodes.TOO_LARGE, path, 0, 0, found, "at most " + most + " are taken", "Make it smaller");
    }

    private static int placeholders(JsonNode node) {
        int count = node.isTextual() ? Placeholders.in(node.textValue()).size() : 0;
        for (JsonNode child : node) {
            count += placeholders(child);
        }
        return count;
    }
}
