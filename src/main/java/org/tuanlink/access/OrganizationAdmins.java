package org.tuanlink.access;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;
import org.tuanlink.wecom.WeComUserId;

/** The admins of organisations, and who of them can be told in WeCom: whose account names his member there. */
@Component
public class OrganizationAdmins {

    private final NamedParameterJdbcTemplate named;

    OrganizationAdmins(NamedParameterJdbcTemplate named) {
        this.named = named;
    }

    /**
     * One of them.
     *
     * @param organizationId that he runs
     * @param member null when he cannot be told anything in WeCom
     */
    public record Admin(
            long accountId, long organizationId, @Nullable WeComUserId member) {}

    /** Whose accounts are active and bound to one of these, at most some hundred. */
    public List<Admin> of(Collection<Long> organizations) {
        return organizations.isEmpty()
                ? List.of()
                : named.query(
                        "SELECT id, organization_id, wecom_userid FROM access_account WHERE organization_id IN (:ids)"
                                + " AND role = 'ORGANIZATION_ADMIN' AND disabled_at IS NULL ORDER BY id",
                        Map.of("ids", organizations),
                        (row, n) -> {
                            String member = row.getString(3);
                            return new Admin(
                                    row.getLong(1), row.getLong(2), member == null ? null : new WeComUserId(member));
                        });
    }
}
