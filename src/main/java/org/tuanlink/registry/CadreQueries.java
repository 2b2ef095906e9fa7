package org.tuanlink.registry;

import java.util.ArrayList;
import java.util.List;
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

    private static final int STREAMED = 1_000;

    private final CadreSearch search;
    private final CadrePictures pictures;
    private final CadreSealer sealer;
    private final OrganizationStore organizations;
    private final OrganizationSearchIndex index;

    CadreQueries(
            CadreSearch search,
            CadrePictures pictures,
            CadreSealer sealer,
            OrganizationStore organizations,
            OrganizationSearchIndex index) {
        this.search = search;
        this.pictures = pictures;
        this.sealer = sealer;
        this.organizations = organizations;
        this.index = index;
    }

    /** Where a slice ended: in which of the query's ways of finding, and at whom. */
    private record Position(int stage, long id) {

        static final Position START = new Position(0, 0);

        static Position read(@Nullable String text) {
            if (text == null || !text.matches("[0-9]{1,2}-[0-9]{1,18}")) {
                return START;
            }
            int dash = text.indexOf('-');
            return new Position(Integer.parseInt(text.substring(0, dash)), Long.parseLong(text.substring(dash + 1)));
        }

        @Override
        public String toString() {
            return stage + "-" + id;
        }
    }

    private record Found(List<Long> ids, @Nullable Position next) {}

    /**
     * The cadres that the filter names: without a query, or when found by initials, in a stable order; found by name, those
     * whose name begins with the query first.
     *
     * @param after {@link CadreSlice#next()} of the slice before, null for the first; anything else begins anew
     */
    public CadreSlice list(OrganizationScope scope, CadreFilter filter, @Nullable String after) {
        Found found = find(scope, filter, Position.read(after), SLICE);
        List<CadreItem> items = pictures.of(found.ids()).stream()
                .map(picture -> picture.item(scope, sealer))
                .toList();
        return new CadreSlice(items, found.next() == null ? null : found.next().toString());
    }

    /** All of them, streamed: the heap holds one slice. */
    public void forEach(OrganizationScope scope, CadreFilter filter, Consumer<CadreExport> consumer) {
        Position position = Position.START;
        while (position != null) {
            Found found = find(scope, filter, position, STREAMED);
            for (CadrePicture picture : pictures.of(found.ids())) {
                consumer.accept(new CadreExport(picture.item(scope, sealer), sealer.maskedIdNumber(picture.sealed())));
            }
            position = found.next();
        }
    }

    /** One cadre, in or out of office. */
    public Optional<CadreDetail> cadre(OrganizationScope scope, CadreCode code) {
        return pictures.find(scope, code)
                .map(picture -> new CadreDetail(
                        picture.item(scope, sealer),
                        sealer.maskedIdNumber(picture.sealed()),
                        picture.revision(),
                        picture.isWhollyIn(scope),
                        CadreScopeRules.person(scope, picture)
                                .map(Finding::message)
                                .orElse(null)));
    }

    private Found find(OrganizationScope scope, CadreFilter filter, Position from, int limit) {
        Optional<OrganizationScope> part = part(scope, filter);
        String query = filter.query() == null ? "" : filter.query();
        List<CadreStage> stages = part.isEmpty() ? List.of() : CadreStage.of(query, sealer.cipher());
        List<Long> ids = new ArrayList<>();
        Position at = from;
        while (at.stage() < stages.size() && ids.size() <= limit) {
            var wanted = new CadreSearch.Wanted(
                    part.orElseThrow(), size(part.orElseThrow()), filter, stages.get(at.stage()));
            int missing = limit + 1 - ids.size();
            List<Long> some = search.after(wanted, at.id(), missing);
            ids.addAll(some);
            at = some.size() < missing ? new Position(at.stage() + 1, 0) : at;
            if (ids.size() > limit) {
                return new Found(ids.subList(0, limit), next(at, some, ids.get(limit - 1)));
            }
        }
        return new Found(ids, null);
    }

    /** After the last one shown, unless that was of an earlier stage. */
    private static Position next(Position at, List<Long> ofStage, long last) {
        return ofStage.contains(last) ? new Position(at.stage(), last) : new Position(at.stage(), 0);
    }

    private Optional<OrganizationScope> part(OrganizationScope scope, CadreFilter filter) {
        if (filter.organization() == null) {
            return Optional.of(scope);
        }
        return organizations
                .find(filter.organization())
                .filter(found -> scope.covers(found.path()))
                .map(found -> found.parentId() == null
                        ? OrganizationScope.WHOLE_PROVINCE
                        : new OrganizationScope(found.id(), found.path()));
    }

    private int size(OrganizationScope part) {
        return part.isWholeProvince()
                ? Integer.MAX_VALUE
                : (int) index.current()
                        .all()
                        .filter(entry -> part.covers(entry.path()))
                        .limit(CadreSearch.SMALL_PART + 1L)
                        .count();
    }
}
