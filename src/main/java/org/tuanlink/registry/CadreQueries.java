package org.tuanlink.registry;

import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * What pages and programs may see of the cadres. A cadre is in a scope if he holds a post in it, or is a member of one of its
 * branches, or has left office and held his last posts there.
 */
@Service
public class CadreQueries {

    /** Cadres in a slice. */
    public static final int SLICE = 50;

    /**
     * The cadres that the filter names: without a query, or when found by initials, in a stable order; found by name, those
     * whose name begins with the query first.
     *
     * @param after {@link CadreSlice#next()} of the slice before, null for the first; anything else begins anew
     */
    public CadreSlice list(OrganizationScope scope, CadreFilter filter, @Nullable String after) {
        throw new UnsupportedOperationException(scope.path() + filter + after);
    }

    /** All of them, streamed: the heap holds one slice. */
    public void forEach(OrganizationScope scope, CadreFilter filter, Consumer<CadreExport> consumer) {
        throw new UnsupportedOperationException(scope.path() + filter + consumer);
    }

    /** One cadre, in or out of office. */
    public Optional<CadreDetail> cadre(OrganizationScope scope, CadreCode code) {
        throw new UnsupportedOperationException(scope.path() + code);
    }
}
