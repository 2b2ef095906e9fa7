package org.tuanlink.progress;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.tuanlink.platform.Page;
import org.tuanlink.registry.Category;
import org.tuanlink.registry.OrganizationCode;
import org.tuanlink.registry.OrganizationScope;

/**
 * How far organisations have come (督办). Figures are read as they are kept, a second or so behind what happens: a few rows
 * for each organisation, however many members it has. What is outside a caller's scope is not there.
 */
@Service
public class Progress {

    private final PlaceTable places;
    private final FigureTable figures;
    private final DayTable days;
    private final ProgressProperties properties;
    private final Clock clock;

    Progress(PlaceTable places, FigureTable figures, DayTable days, ProgressProperties properties, Clock clock) {
        this.places = places;
        this.figures = figures;
        this.days = days;
        this.properties = properties;
        this.clock = clock;
    }

    public List<Stage> stages() {
        return properties.stages();
    }

    /** Today in Guangdong. */
    public LocalDate today() {
        return LocalDate.now(clock);
    }

    /** One organisation with all below it; without a code the root of the scope. */
    public Optional<OrganizationProgress> of(OrganizationScope scope, @Nullable OrganizationCode code) {
        return place(scope, code).flatMap(found -> tell(List.of(found)).stream().findFirst());
    }

    /** What stands directly below it, in its order, in pages from 1; empty when it is not there. */
    public Optional<Page<OrganizationProgress>> children(
            OrganizationScope scope, @Nullable OrganizationCode code, int page) {
        int at = Math.max(1, page);
        return place(scope, code)
                .map(parent -> new Page<>(
                        tell(places.children(parent.id(), Page.SIZE, (at - 1) * Page.SIZE)),
                        at,
                        places.countChildren(parent.id())));
    }

    /** Those of a kind within the scope, by their rate in a stage. */
    public List<Ranking.Ranked> ranking(OrganizationScope scope, Ranking.Kind kind, String stage) {
        List<Place> compared = places.of(kind).stream()
                .filter(place -> scope.covers(place.path()))
                .toList();
        return Ranking.of(tell(compared), stage);
    }

    /**
     * How a stage stood at the end of each day, for the burn-up; days of which nothing is known are absent. Leading bodies and
     * what stands directly below the province have a long history, all others one of a week.
     */
    public NavigableMap<LocalDate, Count> history(
            OrganizationScope scope, @Nullable OrganizationCode code, Stage stage, LocalDate from, LocalDate to) {
        NavigableMap<LocalDate, Count> history = new TreeMap<>();
        place(scope, code)
                .map(place -> days.of(List.of(place.id()), from, to).get(place.id()))
                .ifPresent(known -> known.forEach((day, one) -> history.put(day, stage.count(one))));
        return history;
    }

    /**
     * What stands directly below it and has more or less done in a stage than at the end of yesterday, the greatest
     * difference first, at most a hundred.
     */
    public List<OrganizationProgress> changedSinceYesterday(
            OrganizationScope scope, @Nullable OrganizationCode code, Stage stage) {
        return place(scope, code)
                .map(parent -> tell(places.changed(parent.id(), stage, today().minusDays(1), Page.SIZE)))
                .orElse(List.of())
                .stream()
                .sorted(Comparator.comparingLong((OrganizationProgress one) -> -Math.abs(change(one, stage))))
                .toList();
    }

    private static long change(OrganizationProgress one, Stage stage) {
        return one.stage(stage.key())
                .flatMap(found -> Optional.ofNullable(found.sinceYesterday()))
                .orElse(0L);
    }

    Optional<Place> place(OrganizationScope scope, @Nullable OrganizationCode code) {
        Optional<Place> found;
        if (code != null) {
            found = places.byCode(code);
        } else {
            Long root = scope.rootId();
            found = root == null ? places.root() : places.byId(root);
        }
        return found.filter(place -> scope.covers(place.path()));
    }

    List<OrganizationProgress> tell(List<Place> all) {
        List<Long> ids = all.stream().map(Place::id).toList();
        LocalDate today = today();
        Map<Long, Map<Category, Figures>> now = figures.of(ids);
        var before = days.of(ids, today.minusDays(Pace.DAYS), today.minusDays(1));
        List<OrganizationProgress> told = new ArrayList<>();
        for (Place place : all) {
            var own = now.getOrDefault(place.id(), Map.of());
            var past = before.getOrDefault(place.id(), new TreeMap<>());
            List<StageProgress> stages = properties.stages().stream()
                    .map(stage -> StageProgress.of(stage, stage.count(own), pace(stage, past, today)))
                    .toList();
            told.add(new OrganizationProgress(place, stages));
        }
        return told;
    }

    private static Pace pace(Stage stage, Map<LocalDate, Map<Category, Figures>> past, LocalDate today) {
        Map<LocalDate, Long> done = new TreeMap<>();
        past.forEach((day, figures) -> done.put(day, stage.count(figures).done()));
        return new Pace(today, done);
    }
}
