package org.tuanlink.access;

import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.tuanlink.wecom.WeComUserId;

/** The province's admins, as far as they can be reached in WeCom: whose account names his member there. */
@Component
public class ProvinceAdmins {

    private final JdbcTemplate jdbc;

    ProvinceAdmins(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** One of them. */
    public record Reachable(long accountId, WeComUserId member) {}

    /** All whose accounts are active. */
    public List<Reachable> reachable() {
        return jdbc.query(
                "SELECT id, wecom_userid FROM access_account WHERE role = 'PROVINCE_ADMIN' AND disabled_at IS NULL"
                        + " AND wecom_userid IS NOT NULL ORDER BY id",
                (row, n) -> new Reachable(row.getLong(1), new WeComUserId(row.getString(2))));
    }
}
