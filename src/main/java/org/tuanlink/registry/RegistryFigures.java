package org.tuanlink.registry;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** A few figures and names for the frame of pages; each is one indexed query. */
@Repository
public class RegistryFigures {

    private final JdbcTemplate jdbc;
    private volatile @Nullable Known province;

    RegistryFigures(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * How much there is in a scope.
     *
     * @param organizations that are active
     * @param cadres in office with a post there
     */
    public record Counts(long organizations, long cadres) {}

    /** The whole province's, as of a revision: counted once for each, for both must read an index from end to end. */
    private record Known(long revision, Counts counts) {}

    public Optional<String> shortName(long organizationId) {
        return jdbc
                .queryForList("SELECT short_name FROM registry_organization WHERE id = ?", String.class, organizationId)
                .stream()
                .findFirst();
    }

    public Counts counts(OrganizationScope scope) {
        if (!scope.isWholeProvince()) {
            return counted(scope);
        }
        long revision = count("SELECT revision FROM registry_revision WHERE id = 1");
        Known known = province;
        if (known == null || known.revision() != revision) {
            known = new Known(revision, counted(scope));
            province = known;
        }
        return known.counts();
    }

    private Counts counted(OrganizationScope scope) {
        long organizations = count(
                "SELECT COUNT(*) FROM registry_organization WHERE path LIKE ? AND status = 'ACTIVE'",
                scope.likePattern());
        // Out of office there is no mobile_index: its index alone counts the province's cadres.
        long cadres = scope.isWholeProvince()
                ? count("SELECT COUNT(mobile_index) FROM registry_cadre")
                : count(
                        "SELECT COUNT(DISTINCT p.cadre_id) FROM registry_organization o"
                                + " JOIN registry_post p ON p.organization_id = o.id"
                                + " JOIN registry_cadre c ON c.id = p.cadre_id AND c.mobile_index IS NOT NULL"
                                + " WHERE o.path LIKE ?",
                        scope.likePattern());
        return new Counts(organizations, cadres);
    }

    private long count(String sql, Object... arguments) {
        Long found = jdbc.queryForObject(sql, Long.class, arguments);
        return found == null ? 0 : found;
    }
}
