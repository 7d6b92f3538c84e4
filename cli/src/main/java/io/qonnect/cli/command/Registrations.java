package io.qonnect.cli.command;

import io.qonnect.cli.CommandFailed;
import io.qonnect.cli.kafka.Sender;
import io.qonnect.cli.view.View;
import io.qonnect.kb.cluster.ClusterRegistration;
import io.qonnect.kb.record.Json;
import io.qonnect.kb.topic.Topics;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Reads and writes what is declared of a cluster. */
final class Registrations {
    private final Connection connection;

    Registrations(Connection connection) {
        this.connection = connection;
    }

    /** The registration of that name in a view that has the clusters. */
    static ClusterRegistration of(View view, String name) {
        ClusterRegistration registration = view.clusters().get(name);
        if (registration == null) {
            throw CommandFailed.notAccepted("There is no cluster \"" + name + "\". Those registered: "
                    + String.join(", ", view.clusters().keySet()) + ".");
        }
        return registration;
    }

    /** Writes the registration with a change; returns where it lies. */
    RecordMetadata change(String name, UnaryOperator<ClusterRegistration> change) {
        ClusterRegistration old = of(connection.view(Connection.Part.Clusters), name);
        return send(name, Json.bytes(change.apply(old)));
    }

    /** Takes the registration back. */
    RecordMetadata remove(String name) {
        return send(name, null);
    }

    private RecordMetadata send(String name, byte @Nullable [] value) {
        try (Sender sender = connection.sender()) {
            return sender.send(Topics.CLUSTERS, SetClusterCommand.TYPE, name, value);
        }
    }

    /** Where a record lies, as data lines end. */
    static String at(RecordMetadata at) {
        return at.topic() + " partition " + at.partition() + " offset " + at.offset();
    }
}
