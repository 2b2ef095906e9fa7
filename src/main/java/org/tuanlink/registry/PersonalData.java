package org.tuanlink.registry;

import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import org.tuanlink.platform.AuditEntry;
import org.tuanlink.platform.AuditTrail;
import org.tuanlink.platform.PersonalDataCipher;
import org.tuanlink.platform.PersonalDataCipher.Kind;
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
        MOBILE,
        ID_NUMBER;

        private String open(PersonalDataCipher cipher, CadreStore.SealedPerson sealed) {
            return switch (this) {
                case MOBILE -> cipher.open(Kind.MOBILE, sealed.mobile());
                case ID_NUMBER -> cipher.open(Kind.ID_NUMBER, sealed.idNumber());
            };
        }
    }

    private final CadrePictures pictures;
    private final PersonalDataCipher cipher;
    private final RevealLimit limit;
    private final AuditTrail audit;
    private final TransactionTemplate transactions;

    PersonalData(
            CadrePictures pictures,
            PersonalDataCipher cipher,
            RevealLimit limit,
            AuditTrail audit,
            TransactionTemplate transactions) {
        this.pictures = pictures;
        this.cipher = cipher;
        this.limit = limit;
        this.audit = audit;
        this.transactions = transactions;
    }

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
        return Objects.requireNonNull(transactions.execute(status -> pictures.find(scope, code)
                .map(found -> show(scope, found, by, item, why))
                .orElseGet(() ->
                        Outcome.refused(FieldFinding.error("", "CADRE_UNKNOWN", "没有编码为“%s”的团干。".formatted(code))))));
    }

    private Outcome<Secret> show(OrganizationScope scope, CadrePicture found, String by, Item item, String why) {
        if (!limit.take(by)) {
            LOG.warn("{} has looked at personal data {} times within an hour: no more", by, limit.perHour());
            return Outcome.refused(FieldFinding.error(
                    "", LIMIT, "您一小时内已查看 %d 次完整信息，已达上限：请稍后再试，确有需要请联系省管理员。".formatted(limit.perHour())));
        }
        audit.record(AuditEntry.of(
                        "cadre.reveal",
                        "cadre",
                        found.cadre().code().value(),
                        found.cadre().name())
                .in(found.path(scope))
                .change("item", null, item.name())
                .because(why));
        return new Outcome.Done<>(new Secret(item.open(cipher, found.sealed())), List.of());
    }
}
