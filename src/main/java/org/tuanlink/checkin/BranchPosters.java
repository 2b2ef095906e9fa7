package org.tuanlink.checkin;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Enumeration;
import java.util.Optional;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.tuanlink.poster.PosterSheet;
import org.tuanlink.poster.QrDrawing;

/** A branch's QR code, to be printed on A4 and hung up, or by itself. */
@Service
public class BranchPosters {

    private static final ResourceBundle WORDS = ResourceBundle.getBundle("org.tuanlink.checkin.poster");
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final BranchCodeAudit audit;

    BranchPosters(BranchCodeAudit audit) {
        this.audit = audit;
    }

    /** How it is wanted. */
    public enum Format {
        PDF,
        PNG
    }

    /** The poster; empty while there is no QR code. Not inside a transaction. */
    public Optional<byte[]> poster(BranchCode code, Format format) {
        Optional<byte[]> drawn = code.link().map(link -> {
            byte[] pdf = PosterSheet.pdf(
                    new Words(code.byAccount() ? "account." : "page."),
                    code.branch().name(),
                    link,
                    until(code.endsAt()));
            return format == Format.PDF ? pdf : PosterSheet.png(pdf);
        });
        if (drawn.isPresent()) {
            audit.printed(code.branch(), format.name());
        }
        return drawn;
    }

    /** The QR code alone, as a PNG picture. */
    public Optional<byte[]> picture(BranchCode code) {
        return code.link().map(QrDrawing::png);
    }

    /** On its last day it leads nowhere from some hour on. */
    private static String until(@Nullable Instant end) {
        if (end == null) {
            return WORDS.getString("ever");
        }
        LocalDate day = LocalDate.ofInstant(end, ZONE).minusDays(1);
        return WORDS.getString("until").formatted(day.getYear(), day.getMonthValue(), day.getDayOfMonth());
    }

    /** Those of one way in go before those of both. */
    private static final class Words extends ResourceBundle {

        private final String way;

        Words(String way) {
            this.way = way;
        }

        @Override
        protected Object handleGetObject(String key) {
            return WORDS.getObject(WORDS.containsKey(way + key) ? way + key : key);
        }

        @Override
        public Enumeration<String> getKeys() {
            return WORDS.getKeys();
        }
    }
}
