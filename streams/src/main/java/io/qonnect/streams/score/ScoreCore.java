package io.qonnect.streams.score;

import io.qonnect.kb.application.ApplicationSpec;
import io.qonnect.kb.application.ComponentSpec;
import io.qonnect.kb.application.Wish;
import io.qonnect.kb.cluster.ClusterProfile;
import io.qonnect.kb.name.AppKey;
import io.qonnect.kb.name.ComponentKey;
import io.qonnect.kb.placement.Placement;
import io.qonnect.kb.record.Json;
import io.qonnect.kb.record.UnreadableRecord;
import io.qonnect.kb.score.Rescore;
import io.qonnect.kb.score.ScoreSheet;
import io.qonnect.qos.filter.Candidacy;
import io.qonnect.qos.filter.Feasibility;
import io.qonnect.qos.filter.Filters;
import io.qonnect.qos.sheet.ScoreRequest;
import io.qonnect.qos.sheet.Scorer;
import io.qonnect.streams.core.Effect;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The rules of Score, for the applications of one task and all clusters. A new generation yields a sheet at once; a
 * changed profile marks the applications that it concerns, which {@link #next} scores one at a time, and scores at once those whose own
 * cluster became infeasible by it. Pure; not thread safe.
 */
public final class ScoreCore {
    private static final String WISH = "wish/";
    private static final String PROFILE = "profile/";
    private static final String PLACEMENT = "placement/";

    private final Map<String, ClusterProfile> profiles = new TreeMap<>();
    private final Map<AppKey, Held> applications = new TreeMap<>();
    private final Presence presence = new Presence();
    private final LinkedHashSet<AppKey> marked = new LinkedHashSet<>();
    private final LinkedHashSet<AppKey> toShowAgain = new LinkedHashSet<>();
    private long profileOffset = -1;

    /** Takes back what a {@link Effect.Keep} kept. */
    public void restore(String key, byte[] value) throws UnreadableRecord {
        if (key.startsWith(WISH)) {
            Wish wish = Json.read(value, Wish.class);
            applications.put(wish.application(), new Held(wish));
        } else if (key.startsWith(PROFILE)) {
            KeptProfile kept = Json.read(value, KeptProfile.class);
            profiles.put(kept.profile().cluster(), kept.profile());
            profileOffset = Math.max(profileOffset, kept.offset());
        } else if (key.startsWith(PLACEMENT)) {
            presence.put(Json.read(value, Placement.class));
        }
    }

    /** A wish was read; one that is not above the generation held is passed over. */
    public List<Effect> wish(Wish wish) {
        Held held = applications.get(wish.application());
        if (held != null && wish.generation() <= held.wish().generation()) {
            return List.of();
        }
        Wish bare = Held.withoutManifests(wish);
        applications.put(wish.application(), new Held(bare));
        List<Effect> effects = new ArrayList<>();
        effects.add(new Effect.Keep(WISH + wish.application(), bare));
        effects.addAll(score(wish.application(), true));
        return effects;
    }

    /** A profile was read, at an offset of the task's own partition. */
    public List<Effect> profile(ClusterProfile profile, long offset) {
        profileOffset = Math.max(profileOffset, offset);
        ClusterProfile before = profiles.put(profile.cluster(), profile);
        List<Effect> effects = new ArrayList<>();
        effects.add(new Effect.Keep(PROFILE + profile.cluster(), new KeptProfile(offset, profile)));
        if (profile.equals(before)) {
            return effects;
        }
        boolean moreRoom = before == null
                || !profile.capacity().free().fitsIn(before.capacity().free());
        List<AppKey> urgent = new ArrayList<>();
        applications.forEach((key, held) -> {
            ApplicationSpec spec = held.wish().spec();
            if (held.wish().deleted() || spec == null) {
                return;
            }
            boolean roomAgain = moreRoom && held.hasRoomAgain(profile.cluster());
            if (before != null && !roomAgain && !new ProfileChange(before, profile).concerns(spec, presence.of(key))) {
                return;
            }
            marked.add(key);
            if (before != null && becameInfeasible(key, held.wish(), before, profile)) {
                urgent.add(key);
            }
        });
        urgent.forEach(key -> effects.addAll(score(key, false)));
        return effects;
    }

    /** A placement was read. */
    public List<Effect> placement(Placement placement) {
        if (!presence.put(placement)) {
            return List.of();
        }
        mark(placement.component().application());
        boolean nowhere = !presence.of(placement.component().application())
                .containsKey(placement.component().component());
        return List.of(new Effect.Keep(PLACEMENT + placement.component(), nowhere ? null : placement));
    }

    /** A placement was forgotten. */
    public List<Effect> placementGone(ComponentKey component) {
        if (!presence.remove(component)) {
            return List.of();
        }
        mark(component.application());
        return List.of(new Effect.Keep(PLACEMENT + component, null));
    }

    /** The lead found listed candidates full; answered at once. One that is about another generation is passed over. */
    public List<Effect> rescore(Rescore rescore) {
        Held held = applications.get(rescore.application());
        if (held == null || held.wish().generation() != rescore.generation()) {
            return List.of();
        }
        held.setFull(rescore.full());
        return score(rescore.application(), true);
    }

    /** Has every sheet sent again, those of deleted applications only on request. */
    public void showAgain(boolean deletedToo) {
        applications.forEach((key, held) -> {
            if (deletedToo || !held.wish().deleted()) {
                toShowAgain.add(key);
            }
        });
    }

    /** Whether an application waits for a changed input to count. */
    public boolean isMarked() {
        return !marked.isEmpty();
    }

    /** Whether {@link #next} has anything to do. */
    public boolean isWaiting() {
        return !marked.isEmpty() || !toShowAgain.isEmpty();
    }

    /** Scores one application that waits for it; empty when none does. */
    public Optional<List<Effect>> next() {
        boolean again = marked.isEmpty();
        LinkedHashSet<AppKey> from = again ? toShowAgain : marked;
        if (from.isEmpty()) {
            return Optional.empty();
        }
        AppKey key = from.iterator().next();
        from.remove(key); // first, so that one that cannot be scored does not keep the others waiting
        return Optional.of(score(key, again));
    }

    private void mark(AppKey application) {
        Held held = applications.get(application);
        if (held != null && !held.wish().deleted()) {
            marked.add(application);
        }
    }

    private boolean becameInfeasible(AppKey key, Wish wish, ClusterProfile before, ClusterProfile after) {
        ApplicationSpec spec = wish.spec();
        if (spec == null) {
            return false;
        }
        Map<String, Set<String>> present = presence.of(key);
        for (ComponentSpec component : spec.components()) {
            boolean here = present.getOrDefault(component.name(), Set.of()).contains(after.cluster());
            if (here && isFeasible(spec, component, before) && !isFeasible(spec, component, after)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isFeasible(ApplicationSpec spec, ComponentSpec component, ClusterProfile profile) {
        return Filters.check(new Candidacy(component, spec.qos(), profile, true))
                .feasibility()
                .equals(Feasibility.FEASIBLE);
    }

    /** Scores an application; its sheet is sent when it tells news, or always on request. */
    private List<Effect> score(AppKey key, boolean always) {
        marked.remove(key);
        Held held = applications.get(key);
        if (held == null) {
            toShowAgain.remove(key);
            return List.of();
        }
        ScoreSheet sheet = sheet(key, held);
        boolean news = held.show(sheet);
        if (!news && !always) {
            return List.of();
        }
        toShowAgain.remove(key);
        return List.of(new Effect.Publish(key.toString(), sheet));
    }

    private ScoreSheet sheet(AppKey key, Held held) {
        ApplicationSpec spec = held.wish().spec();
        long generation = held.wish().generation();
        return spec == null
                ? Scorer.deleted(key, generation, profileOffset)
                : Scorer.score(new ScoreRequest(
                        key, generation, spec, profiles.values(), profileOffset, presence.of(key), held.full()));
    }
}
