package org.tuanlink.progress;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.tuanlink.progress.FoldState.Followed;
import org.tuanlink.progress.FoldState.Written;
import org.tuanlink.progress.Marks.Mark;

/** Takes what has changed into the figures. */
@Component
class Folding {

    private static final int AT_ONCE = 900;

    private final FoldState state;
    private final Marks marks;
    private final Counting counting;
    private final JdbcTemplate jdbc;

    Folding(FoldState state, Marks marks, Counting counting, JdbcTemplate jdbc) {
        this.state = state;
        this.marks = marks;
        this.counting = counting;
        this.jdbc = jdbc;
    }

    /** Until there is nothing more to take in. */
    void workOff(BooleanSupplier stop) {
        boolean more = true;
        while (more && !stop.getAsBoolean()) {
            more = state.alone(this::fold);
        }
    }

    /** For who holds the lock already. */
    void foldAll(Followed followed) {
        Followed at = followed;
        while (fold(at)) {
            at = Objects.requireNonNull(jdbc.queryForObject(
                    "SELECT revision, organization_id FROM progress_state WHERE id = 1",
                    (row, n) -> new Followed(row.getLong(1), row.getLong(2))));
        }
    }

    private boolean fold(Followed followed) {
        List<Mark> marked = marks.some();
        List<Written> written = state.writtenAfter(followed, AT_ONCE);
        Set<Long> organizations = new HashSet<>();
        written.forEach(one -> organizations.add(one.id()));
        organizations.addAll(subjects(marked, Marks.Kind.ORGANIZATION));
        Set<Long> cadres = subjects(marked, Marks.Kind.CADRE);
        organizations.addAll(organizationsOf(cadres));
        counting.countAnew(organizations, cadres);
        marks.forget(marked);
        if (!written.isEmpty()) {
            state.followed(written.get(written.size() - 1));
        }
        return !marked.isEmpty() || !written.isEmpty();
    }

    private static Set<Long> subjects(List<Mark> marks, Marks.Kind kind) {
        Set<Long> subjects = new HashSet<>();
        marks.stream().filter(mark -> mark.kind() == kind).forEach(mark -> subjects.add(mark.subject()));
        return subjects;
    }

    private Set<Long> organizationsOf(Collection<Long> cadres) {
        Set<Long> organizations = new HashSet<>();
        Lists.inParts(
                cadres,
                part -> organizations.addAll(jdbc.queryForList(
                        "SELECT DISTINCT organization_id FROM registry_post WHERE cadre_id IN (" + part + ")",
                        Long.class)));
        return organizations;
    }
}
