package io.qonnect.cli.view;

import io.qonnect.cli.render.Texts;
import io.qonnect.kb.name.AppKey;

/** What things are called in scripts, as {@code kubectl -o name} does it: {@code kind/name}. */
public final class Names {
    private Names() {}

    public static String application(AppKey key) {
        return "application/" + Texts.app(key);
    }

    static String component(AppKey application, String component) {
        return "component/" + Texts.app(application) + "/" + component;
    }

    static String cluster(String cluster) {
        return "cluster/" + cluster;
    }

    static String lead(String lead) {
        return "lead/" + lead;
    }
}
