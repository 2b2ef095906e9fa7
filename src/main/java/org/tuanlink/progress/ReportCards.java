package org.tuanlink.progress;

import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.tuanlink.messaging.AppMessages;
import org.tuanlink.messaging.Templates;
import org.tuanlink.platform.PlatformProperties;
import org.tuanlink.progress.ReportTable.Ready;
import org.tuanlink.wecom.WeComUserId;

/** The card that tells somebody that his organisation is behind. */
@Component
class ReportCards {

    static final String TEMPLATE = "progress-report";

    private final AppMessages messages;
    private final Templates templates;
    private final ProgressProperties progress;
    private final PlatformProperties platform;
    private final Clock clock;

    ReportCards(
            AppMessages messages,
            Templates templates,
            ProgressProperties progress,
            PlatformProperties platform,
            Clock clock) {
        this.messages = messages;
        this.templates = templates;
        this.progress = progress;
        this.platform = platform;
        this.clock = clock;
    }

    static String key(long send, int seq) {
        return "report:" + send + ":" + seq;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void order(ReportSend send, Ready one) {
        messages.send(key(send.id(), one.seq()), new WeComUserId(one.member()), TEMPLATE, values(send, one));
    }

    /** Whether there are words for it: what cannot be said must not keep the others from being told. */
    boolean canSay(ReportSend send, Ready one) {
        try {
            return !templates.text(TEMPLATE, values(send, one)).isEmpty();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    boolean knows(String stage) {
        return progress.stages().stream().anyMatch(known -> known.key().equals(stage));
    }

    /** As it reads; empty when its stage is not configured any more. */
    String text(ReportSend send, ReportRecipient one) {
        return !knows(one.stage())
                ? ""
                : templates.text(
                        TEMPLATE,
                        values(
                                send,
                                new Ready(
                                        one.seq(),
                                        one.stage(),
                                        "",
                                        one.organization(),
                                        one.others(),
                                        one.total(),
                                        one.done(),
                                        one.missing())));
    }

    private Map<String, String> values(ReportSend send, Ready one) {
        Stage stage = progress.stages().stream()
                .filter(known -> known.key().equals(one.stage()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The stage is not configured any more"));
        return Map.of(
                "stage", stage.name(),
                "organization", one.organization(),
                "from", send.organizationName(),
                "time", minute(send.createdAt()),
                "missing", ReportWords.number(one.missing()),
                "count", ReportWords.number(one.done()) + " / " + ReportWords.number(one.total()),
                "target", ReportWords.rate(stage.target()),
                "by", DateTimeFormatter.ofPattern(ReportWords.of("until")).format(stage.by()),
                "note", one.others() == 0 ? ReportWords.of("card.look") : ReportWords.of("card.others", one.others()),
                "link", platform.publicUrl().resolve("/m/organization").toString());
    }

    private String minute(Instant at) {
        return DateTimeFormatter.ofPattern(ReportWords.of("minute"))
                .withZone(clock.getZone())
                .format(at);
    }
}
