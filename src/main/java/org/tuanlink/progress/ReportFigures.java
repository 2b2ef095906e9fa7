package org.tuanlink.progress;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import org.tuanlink.registry.Category;

/** Figures of a day: today's as they are kept, an earlier day's as it ended. */
@Component
class ReportFigures {

    private final FigureTable figures;
    private final DayTable days;
    private final ProgressProperties properties;
    private final Clock clock;

    ReportFigures(FigureTable figures, DayTable days, ProgressProperties properties, Clock clock) {
        this.figures = figures;
        this.days = days;
        this.properties = properties;
        this.clock = clock;
    }

    LocalDate today() {
        return LocalDate.now(clock);
    }

    /** Those of which something is known of that day, in the order given. */
    List<OrganizationProgress> of(List<Place> places, LocalDate day) {
        return of(places, day, true);
    }

    /** As they are now, without what was before. */
    List<OrganizationProgress> now(List<Place> places) {
        return of(places, today(), false);
    }

    private List<OrganizationProgress> of(List<Place> places, LocalDate day, boolean withPast) {
        List<Long> ids = places.stream().map(Place::id).toList();
        boolean now = day.equals(today());
        Map<Long, Map<Category, Figures>> current = now ? figures.of(ids) : Map.of();
        var past = withPast
                ? days.of(ids, day.minusDays(Pace.DAYS), day)
                : Map.<Long, NavigableMap<LocalDate, Map<Category, Figures>>>of();
        List<OrganizationProgress> told = new ArrayList<>();
        for (Place place : places) {
            var history = past.getOrDefault(place.id(), new TreeMap<>());
            Map<Category, Figures> own = now ? current.getOrDefault(place.id(), Map.of()) : history.get(day);
            if (own != null) {
                told.add(tell(place, own, history.headMap(day, false), day));
            }
        }
        return told;
    }

    private OrganizationProgress tell(
            Place place, Map<Category, Figures> own, Map<LocalDate, Map<Category, Figures>> before, LocalDate day) {
        List<StageProgress> stages = properties.stages().stream()
                .map(stage -> {
                    Map<LocalDate, Long> done = new TreeMap<>();
                    before.forEach((at, one) -> done.put(at, stage.count(one).done()));
                    return StageProgress.of(stage, stage.count(own), new Pace(day, done));
                })
                .toList();
        return new OrganizationProgress(place, stages);
    }
}
