package org.tuanlink.directory;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tuanlink.directory.Ledger.FullRow;
import org.tuanlink.directory.Ledger.LightRow;
import org.tuanlink.registry.CadreNode;
import org.tuanlink.wecom.WeComUserId;

/**
 * Merges the registry's cadres with the ledger's rows, both in ascending cadre id, and feeds the diff. The ledger's full
 * rows are read for those only who changed, and new userids are given out, both in batches: never a query per cadre.
 */
final class MemberFeed implements Consumer<CadreNode> {

    /** Pairs held back until the rows of the changed ones among them are fetched. */
    private static final int HELD = 4_000;

    private final Planning planning;
    private final Projection projection;
    private final Ledger ledger;
    private final Identities identities;
    private final LightRows light;
    private final List<Pair> held = new ArrayList<>();

    MemberFeed(Planning planning, Projection projection, Ledger ledger, Identities identities, LightRows light) {
        this.planning = planning;
        this.projection = projection;
        this.ledger = ledger;
        this.identities = identities;
        this.light = light;
    }

    @Override
    public void accept(CadreNode cadre) {
        leaversBefore(cadre.id());
        LightRow row = light.takeIf(cadre.id());
        if (row == null) {
            hold(new Pair(cadre.id(), cadre, null, false, true));
            return;
        }
        Member after = projection.project(cadre, new WeComUserId(row.userId()));
        boolean same = row.hash() != null && row.hash().equals(ContentHash.of(after));
        hold(new Pair(cadre.id(), cadre, after, same, row.hash() == null));
    }

    /** The ledger's rows after the last cadre are leavers too. */
    void finish() {
        leaversBefore(Long.MAX_VALUE);
        flush();
    }

    private void leaversBefore(long cadreId) {
        LightRow row = light.takeBefore(cadreId);
        while (row != null) {
            if (row.hash() != null) {
                hold(new Pair(row.cadreId(), null, null, false, false));
            }
            row = light.takeBefore(cadreId);
        }
    }

    private void hold(Pair pair) {
        held.add(pair);
        if (held.size() == HELD) {
            flush();
        }
    }

    private void flush() {
        List<Long> changed = new ArrayList<>();
        List<Long> nameless = new ArrayList<>();
        for (Pair pair : held) {
            if (pair.cadre() != null && pair.after() == null) {
                nameless.add(pair.cadreId());
            } else if (!pair.same() && !pair.isNew()) {
                changed.add(pair.cadreId());
            }
        }
        Map<Long, FullRow> before = changed.isEmpty() ? Map.of() : ledger.fullRows(changed);
        Map<Long, WeComUserId> given = nameless.isEmpty() ? Map.of() : identities.members(nameless);
        held.forEach(pair -> feed(pair, before.get(pair.cadreId()), given.get(pair.cadreId())));
        held.clear();
    }

    private void feed(Pair pair, @Nullable FullRow before, @Nullable WeComUserId given) {
        Member after = pair.after();
        if (after == null && pair.cadre() != null && given != null) {
            after = projection.project(pair.cadre(), given);
        }
        boolean covered =
                (after != null && planning.covers(after)) || (before != null && planning.covers(before.member()));
        if (!covered) {
            return;
        }
        if (after == null) {
            if (before != null) {
                planning.members().leaver(before.member(), before.disabledSince());
            }
        } else if (pair.same()) {
            planning.members().unchanged(after);
        } else if (before == null) {
            planning.members().create(after);
        } else {
            planning.members().update(before.member(), after);
        }
    }

    /**
     * @param cadre null for a leaver
     * @param after null for a leaver, and until a userid is given
     * @param isNew not in the ledger
     */
    private record Pair(
            long cadreId,
            @Nullable CadreNode cadre,
            @Nullable Member after,
            boolean same,
            boolean isNew) {}
}
