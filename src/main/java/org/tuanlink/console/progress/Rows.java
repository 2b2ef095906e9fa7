package org.tuanlink.console.progress;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tuanlink.progress.OrganizationProgress;
import org.tuanlink.progress.Place;
import org.tuanlink.progress.Stage;

/** The rows of tables, and which of them a chart has room for. */
final class Rows {

    /** Bars of one chart. */
    static final int BARS = 60;

    /** From this many leading bodies on they are compared with each other, and with nothing else. */
    private static final int COMPARABLE = 2;

    private Rows() {}

    static List<Row> of(List<OrganizationProgress> organizations, Stage stage, LocalDate today) {
        Set<Long> charted = charted(organizations, stage);
        return organizations.stream()
                .flatMap(one -> one
                        .stage(stage.key())
                        .map(found -> Row.of(
                                one,
                                Told.of(found, today),
                                charted.contains(one.place().id())))
                        .stream())
                .toList();
    }

    private static Set<Long> charted(List<OrganizationProgress> organizations, Stage stage) {
        List<Place> all = organizations.stream()
                .filter(one -> one.stage(stage.key())
                        .filter(found -> found.count().total() > 0)
                        .isPresent())
                .map(OrganizationProgress::place)
                .toList();
        List<Place> bodies = all.stream().filter(place -> place.level() != null).toList();
        return new HashSet<>((bodies.size() < COMPARABLE ? all : bodies)
                .stream().limit(BARS).map(Place::id).toList());
    }
}
