package io.qonnect.cli.view;

import io.qonnect.cli.render.Texts;
import io.qonnect.kb.event.Event;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** An event on one line: when, how grave, what, who says it, the sentence. */
public final class EventLine {
    private EventLine() {}

    public static String text(Event event) {
        return String.format(
                Locale.ROOT,
                "%s  %-7s  %s  %s: %s",
                event.at().truncatedTo(ChronoUnit.MILLIS),
                event.severity(),
                Texts.plain(event.reason()),
                Texts.plain(event.source()),
                Texts.plain(event.message()));
    }
}
