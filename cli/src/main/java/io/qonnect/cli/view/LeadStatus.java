package io.qonnect.cli.view;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One lead, as the log of decisions tells of it. One that never led leaves no record.
 *
 * @param lead its name
 * @param state {@code Leading} for the lead of the newest term, else {@code Led}
 * @param epoch of its newest term
 * @param since when that term began, by its clock
 * @param last when it last wrote, by its clock
 * @param decisions in that term
 */
public record LeadStatus(String lead, String state, long epoch, Instant since, Instant last, long decisions) {
    /** Newest first. */
    public static List<LeadStatus> all(View view) {
        Map<String, LeadStatus> newest = new LinkedHashMap<>();
        List<Terms.Term> terms = new ArrayList<>(view.terms());
        java.util.Collections.reverse(terms);
        for (Terms.Term term : terms) {
            String state = newest.isEmpty() ? "Leading" : "Led";
            newest.putIfAbsent(
                    term.lead(),
                    new LeadStatus(term.lead(), state, term.epoch(), term.since(), term.last(), term.decisions()));
        }
        return List.copyOf(newest.values());
    }
}
