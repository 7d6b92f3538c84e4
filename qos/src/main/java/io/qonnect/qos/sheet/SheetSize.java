package io.qonnect.qos.sheet;

import io.qonnect.kb.score.Rejection;
import io.qonnect.qos.objective.RawValue;
import java.util.List;
import java.util.Map;

/** Upper bounds on the JSON bytes of a sheet's parts, without writing them. Names are ASCII; texts are cut. */
final class SheetSize {
    /** Longest text of a rejection, in characters. */
    static final int TEXT = 160;

    private static final int OVERHEAD = 160;
    private static final int CANDIDATE = 60;
    private static final int TERM = 250;
    private static final int PART = 48;
    private static final int ENTRY = 16;
    private static final int ESCAPED = 6;

    private SheetSize() {}

    static int of(String component, Map<String, Integer> reasons, List<Rejection> rejections) {
        int size = OVERHEAD + component.length();
        for (String code : reasons.keySet()) {
            size += code.length() + ENTRY;
        }
        for (Rejection rejection : rejections) {
            size += rejection.cluster().length() + rejection.code().length() + text(rejection.text()) + 3 * ENTRY;
        }
        return size;
    }

    static int of(Scored scored) {
        return CANDIDATE + scored.cluster().length();
    }

    static int ofTerms(Scored scored) {
        int size = 0;
        for (Scored.Part part : scored.parts()) {
            RawValue raw = part.raw();
            size += TERM
                    + raw.unit().length()
                    + text(raw.source())
                    + PART * raw.parts().size();
        }
        return size;
    }

    /** Bytes of a text in JSON. */
    private static int text(String text) {
        int size = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ') {
                size += ESCAPED;
            } else if (c < 0x80) {
                size += c == '"' || c == '\\' ? 2 : 1;
            } else {
                size += 3;
            }
        }
        return size;
    }

    static Rejection cut(Rejection rejection) {
        String text = rejection.text();
        return text.length() <= TEXT
                ? rejection
                : new Rejection(rejection.cluster(), rejection.code(), text.substring(0, TEXT - 3) + "...");
    }
}
