package io.qonnect.cli.etcd;

import com.fasterxml.jackson.databind.JsonNode;
import io.qonnect.cli.CommandFailed;
import io.qonnect.cli.doctor.Observed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks at members of etcd; changes nothing. */
public final class EtcdLook {
    private EtcdLook() {}

    /**
     * Asks one member.
     *
     * @param systemId whose lease and base are looked at
     */
    public static Observed.Etcd at(String endpoint, String systemId) {
        EtcdGateway gateway = new EtcdGateway(endpoint);
        try {
            JsonNode status = gateway.status();
            long base = gateway.get("/qonnect/" + systemId + "/base")
                    .map(EtcdLook::number)
                    .orElse(0L);
            Optional<Observed.Holder> holder = gateway.entry("/qonnect/" + systemId + "/leader")
                    .map(e -> new Observed.Holder(
                            EtcdGateway.text(e), e.path("create_revision").asLong()));
            return new Observed.Etcd(
                    endpoint,
                    null,
                    status.path("version").asText(),
                    status.at("/header/revision").asLong(),
                    status.path("dbSize").asLong(),
                    status.path("dbSizeQuota").asLong(),
                    alarms(gateway.alarms()),
                    base,
                    holder.orElse(null));
        } catch (CommandFailed e) {
            return Observed.Etcd.silent(endpoint, reason(e, endpoint));
        }
    }

    private static List<String> alarms(JsonNode answer) {
        List<String> alarms = new ArrayList<>();
        answer.path("alarms").forEach(a -> alarms.add(a.path("alarm").asText("UNKNOWN")));
        return alarms.stream().distinct().sorted().toList();
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text.strip());
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static String reason(CommandFailed e, String endpoint) {
        String text = e.sentences().get(0);
        String head = "etcd at " + endpoint + " ";
        String rest = text.startsWith(head) ? text.substring(head.length()) : text;
        return rest.replace(" Check --etcd.", "")
                .replaceFirst("^does not answer: ", "")
                .replaceFirst("\\.$", "");
    }
}
