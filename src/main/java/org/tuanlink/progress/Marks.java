package org.tuanlink.progress;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.tuanlink.access.CadreEntered;
import org.tuanlink.checkin.MemberListener;
import org.tuanlink.platform.StockGauges;
import org.tuanlink.registry.PostListener;

/**
 * Notes, inside the transactions that change something, whose figures may be others now. Rows are added only: nobody waits
 * for anybody. Organisations need no marks, since the registry numbers each that it writes.
 */
@Component
class Marks implements PostListener, MemberListener {

    private static final int AT_ONCE = 900;

    private final JdbcTemplate jdbc;

    Marks(JdbcTemplate jdbc, StockGauges gauges) {
        this.jdbc = jdbc;
        gauges.add(
                "tuanlink.progress.waiting",
                "Changes that are not yet taken into the figures of supervision",
                this::waiting);
    }

    /** Of whom or what a mark is. */
    enum Kind {
        ORGANIZATION("O"),
        CADRE("C");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        static Kind of(String code) {
            return code.equals(CADRE.code) ? CADRE : ORGANIZATION;
        }
    }

    record Mark(long id, Kind kind, long subject) {}

    @Override
    public void postsChanged(Collection<Long> cadreIds, Collection<Long> organizationIds) {
        add(Kind.CADRE, cadreIds);
        add(Kind.ORGANIZATION, organizationIds);
    }

    @Override
    public void membersChanged(Collection<Long> branchIds) {
        add(Kind.ORGANIZATION, branchIds);
    }

    @EventListener
    void entered(CadreEntered event) {
        add(Kind.CADRE, Set.of(event.cadreId()));
    }

    private void add(Kind kind, Collection<Long> subjects) {
        if (!subjects.isEmpty()) {
            String rows = String.join(
                    ",",
                    new TreeSet<>(subjects)
                            .stream()
                                    .map(one -> "('%s',%d)".formatted(kind.code, one))
                                    .toList());
            jdbc.update("INSERT INTO progress_mark (kind, subject) VALUES " + rows);
        }
    }

    /** The oldest of those that are committed. */
    List<Mark> some() {
        return jdbc.query(
                "SELECT id, kind, subject FROM progress_mark ORDER BY id LIMIT " + AT_ONCE,
                (row, n) -> new Mark(row.getLong(1), Kind.of(row.getString(2)), row.getLong(3)));
    }

    /** Those that were read, and no others: a mark may be committed later than one with a greater id. */
    void forget(Collection<Mark> seen) {
        if (!seen.isEmpty()) {
            jdbc.update("DELETE FROM progress_mark WHERE id IN ("
                    + Lists.of(seen.stream().map(Mark::id).toList()) + ")");
        }
    }

    private long waiting() {
        Long found = jdbc.queryForObject("SELECT COUNT(*) FROM progress_mark", Long.class);
        return found == null ? 0 : found;
    }
}
