package io.qonnect.testbed.sim.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qonnect.kb.record.Json;
import io.qonnect.testbed.sim.http.Exchange;
import io.qonnect.testbed.sim.http.Reply;
import io.qonnect.testbed.sim.http.Request;
import io.qonnect.testbed.sim.store.Change;
import io.qonnect.testbed.sim.store.Kind;
import io.qonnect.testbed.sim.store.Store;
import io.qonnect.testbed.sim.store.Stored;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One watch: what is there first if that is wanted, then every change, bookmarks between, until its time is over. */
final class Watches {
    private static final long USUAL_SECONDS = 1_800;
    private static final long BOOKMARK_NANOS = TimeUnit.MINUTES.toNanos(1);
    private static final long BEFORE_END_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final byte[] END = "}\n".getBytes(StandardCharsets.US_ASCII);
    private static final String EVENTS_END = "k8s.io/initial-events-end";

    private final Store store;
    private final Troubles troubles;
    private final Kind kind;
    private final String namespace;
    private final Selector selector;
    private final Request request;
    private final Exchange exchange;
    private final long endNanos;
    private final boolean bookmarks;
    private long bookmarkNanos;

    Watches(Store store, Troubles troubles, Target target, Request request, Exchange exchange) {
        this.store = store;
        this.troubles = troubles;
        this.kind = target.kind();
        this.namespace = target.namespace();
        String name = target.name().isEmpty() ? "" : "metadata.name=" + target.name();
        String fields = request.parameter("fieldSelector");
        this.selector =
                Selector.of(request.parameter("labelSelector"), fields == null || fields.isEmpty() ? name : fields);
        this.request = request;
        this.exchange = exchange;
        String seconds = request.parameter("timeoutSeconds");
        long lasts = seconds == null || seconds.isEmpty() ? USUAL_SECONDS : Lists.version(seconds);
        long now = System.nanoTime();
        this.endNanos = now + TimeUnit.SECONDS.toNanos(lasts);
        this.bookmarks = request.flag("allowWatchBookmarks");
        this.bookmarkNanos = nextBookmark(now);
    }

    private long nextBookmark(long now) {
        long last = endNanos - BEFORE_END_NANOS;
        return now < last ? Math.min(now + BOOKMARK_NANOS, last) : endNanos;
    }

    void run() throws IOException, InterruptedException {
        String from = request.parameter("resourceVersion");
        boolean initial = request.flag("sendInitialEvents");
        boolean fromStart = from == null || from.isEmpty() || from.equals("0") || initial;
        long version = from == null || fromStart ? 0 : version(from);
        exchange.begin(200, Reply.JSON);
        if (fromStart) {
            version = tellAll(initial);
        }
        boolean more = true;
        while (more && System.nanoTime() - endNanos < 0) {
            long now = System.nanoTime();
            long until = Math.min(endNanos - now, bookmarks ? bookmarkNanos - now : Long.MAX_VALUE);
            List<Change> changes = store.await(kind, version, Math.max(0, until));
            troubles.awaitVoice(request.path());
            if (changes == null) {
                error(version);
                more = false;
            } else {
                version = tell(changes, version);
                bookmark(version);
            }
        }
        exchange.end();
    }

    private static long version(String text) {
        try {
            return Long.parseUnsignedLong(text);
        } catch (NumberFormatException wrong) {
            throw Refusal.plain(
                    500,
                    "resourceVersion: Invalid value: \"" + text + "\": strconv.ParseUint: parsing \"" + text
                            + "\": invalid syntax");
        }
    }

    private long tellAll(boolean initial) throws IOException {
        Store.Listed listed = store.list(kind, namespace);
        for (Stored item : listed.items()) {
            if (selector.matches(item)) {
                event("ADDED", item.bytes());
            }
        }
        if (initial && bookmarks) {
            event("BOOKMARK", Json.bytes(mark(listed.version(), true)));
        }
        exchange.flush();
        return listed.version();
    }

    private long tell(List<Change> changes, long from) throws IOException {
        long version = from;
        for (Change change : changes) {
            version = change.version();
            tell(change);
        }
        if (!changes.isEmpty()) {
            exchange.flush();
        }
        return version;
    }

    private void tell(Change change) throws IOException {
        boolean is = !change.deleted() && isWanted(change.after());
        Stored before = change.before();
        boolean was = before != null && isWanted(before);
        if (is) {
            event(was ? "MODIFIED" : "ADDED", change.after().bytes());
        } else if (was) {
            event("DELETED", gone(change, before));
        }
    }

    /** What no more matches is shown as it was when it did, with the version of now. */
    private static byte[] gone(Change change, @Nullable Stored before) {
        if (change.deleted() || before == null) {
            return change.after().bytes();
        }
        ObjectNode last = before.copy();
        last.withObject("/metadata").put("resourceVersion", Long.toString(change.version()));
        return Json.bytes(last);
    }

    private boolean isWanted(Stored stored) {
        return (namespace.isEmpty() || stored.namespace().equals(namespace)) && selector.matches(stored);
    }

    private void bookmark(long version) throws IOException {
        long now = System.nanoTime();
        if (bookmarks && now - bookmarkNanos >= 0 && now - endNanos < 0) {
            event("BOOKMARK", Json.bytes(mark(Math.max(version, quiet(version)), false)));
            exchange.flush();
            bookmarkNanos = nextBookmark(now);
        }
    }

    /** The newest version, if nothing of this kind has changed up to it that was not told. */
    private long quiet(long told) {
        return store.transaction(() -> {
            List<Change> missing = store.since(kind, told);
            return missing == null || !missing.isEmpty() ? told : store.version();
        });
    }

    private ObjectNode mark(long version, boolean initialEnd) {
        ObjectNode object = Json.mapper().createObjectNode();
        object.put("kind", kind.name()).put("apiVersion", kind.apiVersion());
        ObjectNode metadata = object.putObject("metadata").put("resourceVersion", Long.toString(version));
        metadata.putNull("creationTimestamp");
        if (initialEnd) {
            metadata.putObject("annotations").put(EVENTS_END, "true");
        }
        return object;
    }

    private void error(long version) throws IOException {
        Refusal gone = Refusal.expired("too old resource version: " + version + " (" + store.version() + ")");
        event("ERROR", Json.bytes(gone.status()));
        exchange.flush();
    }

    private void event(String type, byte[] object) throws IOException {
        exchange.chunk(("{\"type\":\"" + type + "\",\"object\":").getBytes(StandardCharsets.US_ASCII), object, END);
    }
}
