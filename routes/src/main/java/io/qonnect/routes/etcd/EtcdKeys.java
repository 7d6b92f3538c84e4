package io.qonnect.routes.etcd;

import io.etcd.jetcd.ByteSequence;
import io.qonnect.kb.name.DnsLabel;
import java.nio.charset.StandardCharsets;

/**
 * The two keys of an installation.
 *
 * @param systemId the installation; a DNS label
 */
record EtcdKeys(String systemId) {
    EtcdKeys {
        DnsLabel.require("system id", systemId);
    }

    /** Held by the lead, bound to its lease; its create revision makes the epoch. */
    ByteSequence leader() {
        return bytes("/qonnect/" + systemId + "/leader");
    }

    /** Added to create revisions, so that epochs never fall when etcd is replaced; absent = 0. */
    ByteSequence base() {
        return bytes("/qonnect/" + systemId + "/base");
    }

    static ByteSequence bytes(String text) {
        return ByteSequence.from(text, StandardCharsets.UTF_8);
    }
}
