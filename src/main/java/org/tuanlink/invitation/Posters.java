package org.tuanlink.invitation;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.tuanlink.platform.AuditEntry;
import org.tuanlink.platform.AuditTrail;
import org.tuanlink.registry.OrganizationCode;
import org.tuanlink.registry.OrganizationDetail;
import org.tuanlink.registry.OrganizationQueries;
import org.tuanlink.registry.OrganizationScope;
import org.tuanlink.registry.RegistryReader;

/** The poster of an organisation, to be printed on A4: the join QR code and the three steps of entry. */
@Component
public class Posters {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final int DOTS_PER_INCH = 150;

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
            byte[] pdf = PosterSheet.draw(name, one.link(), until.orElseThrow());
            return format == Format.PDF ? pdf : png(pdf);
        });
        if (bytes.isPresent()) {
            transactions.executeWithoutResult(status -> record(organization, format));
        }
        return new Poster(bytes, name, until);
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

    private static byte[] png(byte[] pdf) {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            BufferedImage image = new PDFRenderer(document).renderImageWithDPI(0, DOTS_PER_INCH, ImageType.RGB);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ImageIO.write(image, "png", out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
