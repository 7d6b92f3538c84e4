package io.qonnect.bench;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** What a figure is to be read with: floors, load, hiccups, versions and conditions. */
final class Surroundings implements AutoCloseable {
    private final Target target;
    private final String loadBefore = Machine.load();
    private final Map<String, Object> floors;
    private Hiccups hiccups;

    private Surroundings(Target target, Map<String, Object> floors) {
        this.target = target;
        this.floors = floors;
        this.hiccups = new Hiccups();
    }

    /** Takes the floors, which costs some seconds, and looks for hiccups from then on. */
    static Surroundings of(Target target, Consumer<String> say) throws InterruptedException {
        say.accept("floors: one append, one hop, one API write, one fsync");
        return new Surroundings(target, Floors.measure(target));
    }

    /** Looks for hiccups from now on only. */
    void measuringBegins() {
        hiccups.close();
        hiccups = new Hiccups();
    }

    /** Writes them behind the figures. */
    void addTo(Map<String, Object> report) {
        report.put("floors", floors);
        Map<String, Object> load = new LinkedHashMap<>();
        load.put("before", loadBefore);
        load.put("after", Machine.load());
        load.put("hiccups", hiccups.sample().summary());
        report.put("load", load);
        report.put("versions", Machine.versions());
        report.put("conditions", Machine.conditions(target));
    }

    @Override
    public void close() {
        hiccups.close();
    }
}
