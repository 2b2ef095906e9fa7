package org.tuanlink.progress;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.tuanlink.platform.Page;
import org.tuanlink.registry.OrganizationCode;
import org.tuanlink.registry.OrganizationScope;

/** What stands directly below an organisation, in the order of a stage. */
@Service
public class Subordinates {

    private final JdbcTemplate jdbc;
    private final Progress progress;
    private final PlaceTable places;

    Subordinates(JdbcTemplate jdbc, Progress progress, PlaceTable places) {
        this.jdbc = jdbc;
        this.progress = progress;
        this.places = places;
    }

    /** In which order; what has nothing to do stands last, whatever it is. */
    public enum Order {
        /** As the registry has them. */
        REGISTRY,
        /** The lowest rate first. */
        RATE,
        /** Where most are missing to the target first. */
        BEHIND
    }

    /** In pages from 1; empty when there is no such organisation in the scope. */
    public Optional<Page<OrganizationProgress>> list(
            OrganizationScope scope, @Nullable OrganizationCode code, Stage stage, Order order, int page) {
        if (order == Order.REGISTRY) {
            return progress.children(scope, code, page);
        }
        int at = Math.max(1, page);
        return progress.place(scope, code)
                .map(parent -> new Page<>(
                        progress.tell(places.byIds(ids(parent, stage, order, at))),
                        at,
                        places.countChildren(parent.id())));
    }

    private List<Long> ids(Place parent, Stage stage, Order order, int page) {
        String total = sum(stage, "");
        String done = sum(stage, "_done");
        String by = order == Order.RATE
                ? "done / total"
                : "done - CEILING(total * "
                        + stage.target().stripTrailingZeros().toPlainString() + ")";
        return jdbc.query(
                "SELECT id FROM (SELECT o.id, o.sort, " + total + " AS total, " + done + " AS done"
                        + " FROM registry_organization o LEFT JOIN progress_figure f ON f.organization_id = o.id"
                        + isAbout(stage) + " WHERE o.parent_id = ? AND o.status = 'ACTIVE' GROUP BY o.id, o.sort) known"
                        + " ORDER BY total <= 0, CASE WHEN total > 0 THEN " + by
                        + " ELSE 0 END, sort, id LIMIT ? OFFSET ?",
                (row, n) -> row.getLong(1),
                parent.id(),
                Page.SIZE,
                (long) (page - 1) * Page.SIZE);
    }

    private static String sum(Stage stage, String ending) {
        return stage.measures().stream()
                .map(measure -> "f." + measure.name().toLowerCase(Locale.ROOT) + ending)
                .collect(Collectors.joining(" + ", "COALESCE(SUM(", "), 0)"));
    }

    private static String isAbout(Stage stage) {
        return stage.isAboutAll()
                ? ""
                : stage.about().stream()
                        .map(category -> "'" + category.name() + "'")
                        .collect(Collectors.joining(", ", " AND f.category IN (", ")"));
    }
}
