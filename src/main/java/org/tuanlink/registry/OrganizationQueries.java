package org.tuanlink.registry;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.tuanlink.platform.Page;

/** What pages and programs may see of the organisations. Nothing outside of the scope exists here. */
@Service
public class OrganizationQueries {

    /** The top of what the scope shows: its root, or the province's leading body; empty while nothing is entered. */
    public Optional<OrganizationItem> root(OrganizationScope scope) {
        throw new UnsupportedOperationException(scope.path());
    }

    /**
     * The active organisations directly below one, in their order, {@link Page#SIZE} to a page.
     *
     * @param parent null for the scope's root
     * @param page from 1
     * @return empty when there is no such parent
     */
    public Page<OrganizationItem> children(OrganizationScope scope, @Nullable OrganizationCode parent, int page) {
        throw new UnsupportedOperationException(scope.path() + parent + page);
    }

    /** The breadcrumb: from the scope's root down to the organisation itself; empty when there is no such one. */
    public List<OrganizationLabel> trail(OrganizationScope scope, OrganizationCode code) {
        throw new UnsupportedOperationException(scope.path() + code);
    }

    /**
     * The active organisations that match best: what equals, then what begins with, then what contains the query, higher
     * ones first among equals.
     *
     * @param query part of one of the three names, a code, pinyin initials or pinyin; any case; blank finds nothing
     * @param limit 1 to {@link Page#SIZE}
     */
    public List<OrganizationHit> search(OrganizationScope scope, String query, int limit) {
        throw new UnsupportedOperationException(scope.path() + query + limit);
    }

    /** One organisation, dissolved ones too. */
    public Optional<OrganizationDetail> organization(OrganizationScope scope, OrganizationCode code) {
        throw new UnsupportedOperationException(scope.path() + code);
    }

    /** The figures of its subtree; slower than the rest at the top of the province: fetch them beside the page. */
    public Optional<SubtreeFigures> subtree(OrganizationScope scope, OrganizationCode code) {
        throw new UnsupportedOperationException(scope.path() + code);
    }
}
