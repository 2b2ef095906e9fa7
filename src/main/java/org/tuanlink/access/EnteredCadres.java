package org.tuanlink.access;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;

/** Who has come in through WeCom at some time: others do not see what is sent to them. */
@Component
public class EnteredCadres {

    private static final int AT_ONCE = 1_000;

    private final NamedParameterJdbcTemplate named;

    EnteredCadres(NamedParameterJdbcTemplate named) {
        this.named = named;
    }

    /** Those of them who have. */
    public Set<Long> of(Collection<Long> cadreIds) {
        List<Long> all = cadreIds.stream().distinct().toList();
        Set<Long> entered = new HashSet<>();
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            List<Long> some = all.subList(from, Math.min(all.size(), from + AT_ONCE));
            entered.addAll(named.queryForList(
                    "SELECT cadre_id FROM access_cadre_entry WHERE cadre_id IN (:ids)",
                    Map.of("ids", some),
                    Long.class));
        }
        return entered;
    }
}
