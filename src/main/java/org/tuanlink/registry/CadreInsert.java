package org.tuanlink.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tuanlink.platform.SealedValue;
import org.tuanlink.registry.CadreStore.Cadre;
import org.tuanlink.registry.CadreStore.CadreWrite;
import org.tuanlink.registry.CadreStore.StoredPost;

/**
 * Inserts of many rows as one statement, the values written into it: the driver takes several times as long to bind them.
 * Whatever is not a number, a code or a digest stands there in hex, so nothing needs escaping.
 */
final class CadreInsert {

    private static final HexFormat HEX = HexFormat.of();
    private static final int CADRE_TEXT = 512;
    private static final int POST_TEXT = 64;

    private CadreInsert() {}

    static String cadres(List<CadreWrite> cadres, long revision) {
        StringBuilder sql = new StringBuilder(CADRE_TEXT * (cadres.size() + 1))
                .append("INSERT INTO registry_cadre (id, code, name, mobile_sealed, mobile_index, id_number_sealed,")
                .append(" id_number_index, branch_id, in_office, initials, other_initials, revision) VALUES ");
        for (CadreWrite write : cadres) {
            Cadre cadre = write.cadre();
            sql.append('(').append(cadre.id()).append(",'").append(cadre.code().value());
            sql.append("',_utf8mb4 X'")
                    .append(HEX.formatHex(cadre.name().getBytes(UTF_8)))
                    .append("',");
            sealed(sql, write.mobile());
            digest(sql, cadre.mobileIndex());
            sealed(sql, write.idNumber());
            digest(sql, cadre.idNumberIndex());
            sql.append(cadre.branchId()).append(',').append(cadre.inOffice()).append(",'");
            PersonInitials initials = PersonInitials.of(cadre.name());
            sql.append(initials.usual()).append("',");
            sql.append(initials.other() == null ? "NULL" : "'" + initials.other() + "'");
            sql.append(',').append(revision).append("),");
        }
        return closed(sql);
    }

    static String posts(List<StoredPost> posts) {
        StringBuilder sql = new StringBuilder(POST_TEXT * (posts.size() + 2))
                .append("INSERT INTO registry_post (cadre_id, organization_id, post, operator) VALUES ");
        for (StoredPost post : posts) {
            sql.append('(').append(post.cadreId()).append(',').append(post.organizationId());
            Post held = post.post();
            sql.append(held == null ? ",NULL," : ",'" + held.name() + "',");
            sql.append(post.operator()).append("),");
        }
        return closed(sql);
    }

    private static void sealed(StringBuilder sql, @Nullable SealedValue value) {
        byte[] bytes = Objects.requireNonNull(value, "Somebody new has a mobile and an ID number")
                .bytes();
        sql.append("X'").append(HEX.formatHex(bytes)).append("',");
    }

    private static void digest(StringBuilder sql, @Nullable String digest) {
        if (digest == null) {
            sql.append("NULL,");
        } else {
            sql.append('\'').append(CadreStore.checked(digest)).append("',");
        }
    }

    /** Without the comma after the last row. */
    private static String closed(StringBuilder sql) {
        return sql.substring(0, sql.length() - 1);
    }
}
