package org.tuanlink.checkin;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What the member is told, in the transaction that makes it true. */
@Component
class Notices {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("M 月 d 日 HH:mm", Locale.CHINA).withZone(ZoneId.of("Asia/Shanghai"));

    private final ObjectProvider<NoticeSender> sender;

    Notices(ObjectProvider<NoticeSender> sender) {
        this.sender = sender;
    }

    void submitted(ApplicationView one) {
        send(one, "submitted", Map.of("name", name(one), "branch", branch(one), "time", time(one.submittedAt())));
    }

    void returned(ApplicationView one) {
        send(
                one,
                "returned",
                Map.of(
                        "name",
                        name(one),
                        "branch",
                        branch(one),
                        "reason",
                        Objects.requireNonNullElse(one.reason(), ""),
                        "time",
                        time(one.decidedAt())));
    }

    void approved(ApplicationView one) {
        send(one, "approved", Map.of("name", name(one), "branch", branch(one), "time", time(one.decidedAt())));
    }

    private void send(ApplicationView one, String template, Map<String, String> values) {
        sender.ifAvailable(
                bean -> bean.send("checkin:" + one.id() + ":" + one.revision(), one.accountId(), template, values));
    }

    private static String name(ApplicationView one) {
        return Objects.requireNonNullElse(one.name(), "");
    }

    private static String branch(ApplicationView one) {
        return Objects.requireNonNullElse(one.branchName(), "");
    }

    private static String time(@Nullable Instant at) {
        return at == null ? "" : TIME.format(at);
    }
}
