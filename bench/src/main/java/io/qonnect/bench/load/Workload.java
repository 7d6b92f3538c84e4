package io.qonnect.bench.load;

import io.qonnect.bench.observe.Kind;
import io.qonnect.kb.name.AppKey;
import java.util.Map;
import java.util.Set;

/** Applications of one kind, numbered from 0. Their namespaces, and nothing else's, begin with one prefix. */
public interface Workload {
    /** What its namespaces begin with. */
    String prefix();

    AppKey key(int i);

    /** The spec, as a record's value. */
    byte[] spec(int i);

    /** How many objects of each kind an application has in all clusters together. */
    Map<Kind, Integer> objectsPerApplication();

    /** A prefix that no earlier measurement used. */
    static String freshPrefix() {
        return "bench-" + Long.toString(System.currentTimeMillis(), 36);
    }

    /** The kinds of its objects. */
    default Set<Kind> kinds() {
        return objectsPerApplication().keySet();
    }
}
