package io.qonnect.it.rung;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

/** Watches: order, selection, bookmarks, versions that are too old. */
abstract class WatchCases extends ApplyCases {
    private static ObjectNode labelled(String name, String data) {
        ObjectNode object = configMap(name, data);
        object.withObject("/metadata/labels").put("watched", "yes");
        return object;
    }

    private String watch(String more) {
        return configs() + "?watch=true&labelSelector=watched%3Dyes" + more;
    }

    @Test
    void aWatchTellsEveryChangeInOrder() throws Exception {
        String from = api().get(configs()).version();
        try (Watching watching = new Watching(api(), watch("&resourceVersion=" + from))) {
            made(labelled("one", "{'a':'1'}"));
            api().merge(config("one"), json("{'data':{'a':'2'}}"));
            api().delete(config("one"), null);
            JsonNode deleted = watching.awaitType("DELETED");

            assertThat(watching.told()).containsExactly("ADDED one", "MODIFIED one", "DELETED one");
            assertThat(deleted.at("/object/data/a").asText()).isEqualTo("2");
            assertThat(version(deleted)).isGreaterThan(version(watching.events().get(1)));
            assertThat(version(watching.events().get(1)))
                    .isGreaterThan(version(watching.events().get(0)));
        }
    }

    private static long version(JsonNode event) {
        return event.at("/object/metadata/resourceVersion").asLong();
    }

    @Test
    void aWatchFromAnEarlierVersionTellsWhatHappenedSince() throws Exception {
        String from = made(labelled("one", "{'a':'1'}")).version();
        api().merge(config("one"), json("{'data':{'a':'2'}}"));
        made(labelled("two", "{}"));

        try (Watching watching = new Watching(api(), watch("&resourceVersion=" + from))) {
            watching.awaitType("ADDED");

            assertThat(watching.told()).containsExactly("MODIFIED one", "ADDED two");
        }
    }

    @Test
    void aWatchWithoutAVersionBeginsWithWhatIsThere() throws Exception {
        made(labelled("one", "{}"));
        try (Watching watching = new Watching(api(), watch(""))) {
            watching.awaitType("ADDED");
            made(labelled("two", "{}"));
            watching.await(e -> e.at("/object/metadata/name").asText().equals("two"));

            assertThat(watching.told()).containsExactly("ADDED one", "ADDED two");
        }
    }

    @Test
    void anObjectThatNoMoreMatchesIsToldAsDeletedAndOneThatNowDoesAsAdded() throws Exception {
        made(configMap("one", "{'a':'1'}"));
        String from = api().get(configs()).version();
        try (Watching watching = new Watching(api(), watch("&resourceVersion=" + from))) {
            api().merge(config("one"), json("{'metadata':{'labels':{'watched':'yes'}}}"));
            api().merge(config("one"), json("{'metadata':{'labels':null}}"));
            api().merge(config("one"), json("{'data':{'a':'2'}}"));
            JsonNode deleted = watching.awaitType("DELETED");

            assertThat(watching.told()).containsExactly("ADDED one", "DELETED one");
            assertThat(deleted.at("/object/metadata/labels/watched").asText()).isEqualTo("yes");
        }
    }

    @Test
    void aWatchOfOneNamespaceTellsNothingOfAnother() throws Exception {
        String from = api().get(configs()).version();
        try (Watching watching = new Watching(api(), watch("&resourceVersion=" + from))) {
            api().post("/api/v1/namespaces/default/configmaps", labelled(namespace(), "{}"));
            api().delete("/api/v1/namespaces/default/configmaps/" + namespace(), null);
            made(labelled("own", "{}"));
            watching.awaitType("ADDED");

            assertThat(watching.told()).containsExactly("ADDED own");
        }
    }

    @Test
    void aVersionThatIsTooOldIsGone() throws Exception {
        cluster().kill();
        cluster().restart();
        try (Watching watching = new Watching(api(), watch("&resourceVersion=1"))) {
            JsonNode error = watching.awaitType("ERROR");
            watching.awaitEnd();

            assertThat(watching.status()).isEqualTo(200);
            assertThat(error.at("/object/kind").asText()).isEqualTo("Status");
            assertThat(error.at("/object/code").asInt()).isEqualTo(410);
            assertThat(error.at("/object/reason").asText()).isEqualTo("Expired");
            assertThat(error.at("/object/message").asText()).startsWith("too old resource version: 1 (");
        }
    }

    @Test
    void aVersionThatIsNoNumberIsRefused() throws Exception {
        Answer answer = api().get(watch("&resourceVersion=abc"));

        assertRefused(answer, 500, "", "resourceVersion: Invalid value: \"abc\"");
    }

    @Test
    void aWatchEndsWhenItsTimeIsOverWithABookmarkShortlyBefore() throws Exception {
        String from = made(labelled("one", "{}")).version();
        String more = "&allowWatchBookmarks=true&timeoutSeconds=6&resourceVersion=" + from;
        try (Watching watching = new Watching(api(), watch(more))) {
            String unwatched = made(configMap("unwatched", "{}")).version();
            JsonNode bookmark = watching.awaitType("BOOKMARK");
            watching.awaitEnd();

            assertThat(bookmark.at("/object/kind").asText()).isEqualTo("ConfigMap");
            assertThat(bookmark.at("/object/apiVersion").asText()).isEqualTo("v1");
            assertThat(version(bookmark)).isGreaterThanOrEqualTo(Long.parseLong(unwatched));
            assertThat(watching.told()).isEmpty();
        }
    }

    @Test
    void withoutBookmarksAWatchThatEndsTellsNone() throws Exception {
        String from = made(labelled("one", "{}")).version();
        try (Watching watching = new Watching(api(), watch("&timeoutSeconds=3&resourceVersion=" + from))) {
            watching.awaitEnd();

            assertThat(watching.events()).isEmpty();
        }
    }

    @Test
    void initialEventsEndWithAMarkedBookmark() throws Exception {
        made(labelled("one", "{}"));
        String more = "&sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true";
        try (Watching watching = new Watching(api(), watch(more))) {
            JsonNode bookmark = watching.awaitType("BOOKMARK");

            assertThat(watching.told()).containsExactly("ADDED one");
            assertThat(bookmark.at("/object/metadata/annotations")
                            .path("k8s.io/initial-events-end")
                            .asText())
                    .isEqualTo("true");
        }
    }

    @Test
    void aWatchOfOneObjectByItsNameTellsOnlyOfIt() throws Exception {
        made(configMap("one", "{}"));
        made(configMap("two", "{}"));
        String from = api().get(configs()).version();
        String path = configs() + "?watch=true&fieldSelector=metadata.name%3Dtwo&resourceVersion=" + from;
        try (Watching watching = new Watching(api(), path)) {
            api().merge(config("one"), json("{'data':{'a':'2'}}"));
            api().merge(config("two"), json("{'data':{'a':'2'}}"));
            watching.awaitType("MODIFIED");

            assertThat(watching.told()).containsExactly("MODIFIED two");
        }
    }
}
