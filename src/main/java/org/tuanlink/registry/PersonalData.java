package org.tuanlink.registry;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import org.tuanlink.platform.AuditEntry;
import org.tuanlink.platform.AuditTrail;
import org.tuanlink.platform.PersonalDataCipher;
import org.tuanlink.platform.PersonalDataCipher.Kind;
import org.tuanlink.platform.SealedValue;
import org.tuanlink.platform.Secret;

/**
 * A mobile or an ID number in full. It is handed out once the audit log holds who asked, for whom and why: if that can't be
 * stored, there is no value.
 */
@Service
public class PersonalData {

    /** Codes of a refusal, besides {@code CADRE_UNKNOWN}. */
    public static final String LIMIT = "REVEAL_LIMIT";

    private static final Logger LOG = LoggerFactory.getLogger(PersonalData.class);
    private static final int SHORTEST_REASON = 4;
    private static final int LONGEST_REASON = 200;

    /** What may be shown. */
    public enum Item {
        MOBILE(Kind.MOBILE, "mobile_sealed"),
        ID_NUMBER(Kind.ID_NUMBER, "id_number_sealed");

        private final Kind kind;
        private final String column;

        Item(Kind kind, String column) {
            this.kind = kind;
            this.column = column;
        }
    }

    private final JdbcTemplate jdbc;
    private final PersonalDataCipher cipher;
    private final RevealLimit limit;
    private final AuditTrail audit;
    private final TransactionTemplate transactions;

    PersonalData(
            JdbcTemplate jdbc,
            PersonalDataCipher cipher,
            RevealLimit limit,
            AuditTrail audit,
            TransactionTemplate transactions) {
        this.jdbc = jdbc;
        this.cipher = cipher;
        this.limit = limit;
        this.audit = audit;
        this.transactions = transactions;
    }

    private record Found(
            String code,
            String name,
            SealedValue sealed,
            @Nullable String path) {}

    /**
     * Shows one item of one cadre.
     *
     * @param by whose times an hour are counted
     * @param reason 4 to 200 characters
     */
    public Outcome<Secret> reveal(OrganizationScope scope, String by, CadreCode code, Item item, String reason) {
        String why = reason.strip();
        int length = why.codePointCount(0, why.length());
        if (length < SHORTEST_REASON || length > LONGEST_REASON) {
            return Outcome.refused(FieldFinding.error(
                    "reason",
                    "REVEAL_REASON",
                    "请写明查看理由，%d 至 %d 个字，现为 %d 个字。".formatted(SHORTEST_REASON, LONGEST_REASON, length)));
        }
        return Objects.requireNonNull(transactions.execute(status -> find(scope, code, item)
                .map(found -> show(found, by, item, why))
                .orElseGet(() ->
                        Outcome.refused(FieldFinding.error("", "CADRE_UNKNOWN", "没有编码为“%s”的团干。".formatted(code))))));
    }

    private Outcome<Secret> show(Found found, String by, Item item, String why) {
        if (!limit.take(by)) {
            LOG.warn("{} has looked at personal data {} times within an hour: no more", by, limit.perHour());
            return Outcome.refused(FieldFinding.error(
                    "", LIMIT, "您一小时内已查看 %d 次完整信息，已达上限：请稍后再试，确有需要请联系省管理员。".formatted(limit.perHour())));
        }
        audit.record(AuditEntry.of("cadre.reveal", "cadre", found.code(), found.name())
                .in(found.path())
                .change("item", null, item.name())
                .because(why));
        return new Outcome.Done<>(new Secret(cipher.open(item.kind, found.sealed())), List.of());
    }

    /** In his scope by a post, or as a member of a branch. */
    private Optional<Found> find(OrganizationScope scope, CadreCode code, Item item) {
        return jdbc
                .query(
                        "SELECT c.code, c.name, c." + item.column + ", o.path FROM registry_cadre c"
                                + " LEFT JOIN registry_post p ON p.cadre_id = c.id"
                                + " LEFT JOIN registry_organization o ON o.id = COALESCE(p.organization_id, c.branch_id)"
                                + " LEFT JOIN registry_organization b ON b.id = c.branch_id"
                                + " WHERE c.code = ? AND (? OR o.path LIKE ? OR b.path LIKE ?)"
                                + " ORDER BY (o.path LIKE ?) DESC, o.path LIMIT 1",
                        (row, n) -> new Found(
                                row.getString(1), row.getString(2), new SealedValue(row.getBytes(3)), row.getString(4)),
                        code.value(),
                        scope.isWholeProvince(),
                        scope.likePattern(),
                        scope.likePattern(),
                        scope.likePattern())
                .stream()
                .findFirst();
    }
}
