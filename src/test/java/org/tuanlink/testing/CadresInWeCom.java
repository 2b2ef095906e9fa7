package org.tuanlink.testing;

import java.util.Locale;
import org.springframework.jdbc.core.JdbcTemplate;

/** Cadres as a synchronisation and their own entry leave them: what the books say, and the simulated WeCom. */
public record CadresInWeCom(JdbcTemplate jdbc) {

    /** As whom a bed puts the cadre of this code into WeCom. */
    public static String userId(String code) {
        return "u-" + code.toLowerCase(Locale.ROOT);
    }

    /** He is in the directory's books and in WeCom, and has joined. */
    public void join(String code, String name) {
        identify(code);
        book(code, "");
        stranger(userId(code), name);
    }

    /** It is settled as whom he is in WeCom. */
    public void identify(String code) {
        jdbc.update(
                "INSERT INTO directory_member_identity (cadre_id, userid, assigned_at)"
                        + " SELECT id, ?, '2020-01-01' FROM registry_cadre WHERE code = ?",
                userId(code),
                code);
    }

    /** The directory knows that he is in WeCom, in these departments. */
    public void book(String code, String memberships) {
        jdbc.update(
                "INSERT INTO directory_ledger_member (cadre_id, userid, name, mobile_index, mobile_sealed, position,"
                        + " memberships, enabled, hash_high, hash_low)"
                        + " SELECT id, ?, name, mobile_index, mobile_sealed, '', ?, TRUE, 0, 0 FROM registry_cadre"
                        + " WHERE code = ?",
                userId(code),
                memberships,
                code);
    }

    /** In WeCom, whoever that is. */
    public void stranger(String userId, String name) {
        var weCom = SimulatedWeCom.get().admin();
        weCom.addMember(userId, name, "139%08d".formatted(Math.floorMod(userId.hashCode(), 100_000_000)), 1L);
        weCom.activateMember(userId);
    }

    /** He has come in. */
    public void enter(String code) {
        jdbc.update(
                "INSERT INTO access_cadre_entry (cadre_id, entered_at) SELECT id, '2020-01-01' FROM registry_cadre"
                        + " WHERE code = ?",
                code);
    }
}
