package org.tuanlink.invitation;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.ResourceBundle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.tuanlink.platform.AuditEntry;
import org.tuanlink.platform.AuditTrail;
import org.tuanlink.poster.PosterSheet;
import org.tuanlink.registry.OrganizationCode;
import org.tuanlink.registry.OrganizationDetail;
import org.tuanlink.registry.OrganizationQueries;
import org.tuanlink.registry.OrganizationScope;
import org.tuanlink.registry.RegistryReader;

/** The poster of an organisation, to be printed on A4: the join QR code and the three steps of entry. */
@Component
public class Posters {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final ResourceBundle WORDS = ResourceBundle.getBundle("org.tuanlink.invitation.poster");

    private final JoinCodes codes;
    private final OrganizationQueries organizations;
    private final RegistryReader registry;
    private final AuditTrail audit;
    private final TransactionTemplate transactions;

    Posters(
            JoinCodes codes,
            OrganizationQueries organizations,
            RegistryReader registry,
            AuditTrail audit,
            TransactionTemplate transactions) {
        this.codes = codes;
        this.organizations = organizations;
        this.registry = registry;
        this.audit = audit;
        this.transactions = transactions;
    }

    /** How it is wanted. */
    public enum Format {
        PDF,
        PNG
    }

    /**
     * A poster, or why there is none.
     *
     * @param bytes empty when WeCom gives no QR code now
     * @param name of the organisation
     * @param until the last day on which its QR code leads anywhere
     */
    public record Poster(Optional<byte[]> bytes, String name, Optional<LocalDate> until) {}

    /** Empty when there is no such organisation in the scope. Not inside a transaction. */
    public Optional<Poster> of(OrganizationScope scope, OrganizationCode code, Format format) {
        return organizations
                .organization(scope, code)
                .filter(found -> found.item().active())
                .map(found -> poster(found, format));
    }

    private Poster poster(OrganizationDetail organization, Format format) {
        String name = organization.item().shortName();
        Optional<JoinCode> join = codes.forPrint();
        // On its last day it leads nowhere from some hour on.
        Optional<LocalDate> until =
                join.map(one -> LocalDate.ofInstant(one.endsAt(), ZONE).minusDays(1));
        Optional<byte[]> bytes = join.map(one -> {
            byte[] pdf = PosterSheet.pdf(WORDS, name, one.link(), until(until.orElseThrow()));
            return format == Format.PDF ? pdf : PosterSheet.png(pdf);
        });
        if (bytes.isPresent()) {
            transactions.executeWithoutResult(status -> record(organization, format));
        }
        return new Poster(bytes, name, until);
    }

    private static String until(LocalDate day) {
        return WORDS.getString("until").formatted(day.getYear(), day.getMonthValue(), day.getDayOfMonth());
    }

    private void record(OrganizationDetail organization, Format format) {
        OrganizationCode code = organization.item().code();
        String path = registry.organization(code)
                .flatMap(node -> registry.scopeOf(node.id()))
                .map(OrganizationScope::path)
                .orElse(null);
        audit.record(AuditEntry.of(
                        "invitation.poster",
                        "organization",
                        code.value(),
                        organization.item().shortName())
                .in(path)
                .change("format", null, format.name()));
    }
}
