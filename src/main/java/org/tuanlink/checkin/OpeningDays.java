package org.tuanlink.checkin;

import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tuanlink.registry.Branch;
import org.tuanlink.registry.Category;
import org.tuanlink.registry.FieldFinding;

/** From which day on the members of a category may check in. */
@Component
public class OpeningDays {

    /** The code under which the form says that the day has not come. */
    public static final String NOT_OPEN = "CHECKIN_NOT_OPEN";

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy 年 M 月 d 日", Locale.CHINA);

    private final CheckinProperties properties;
    private final Clock clock;

    OpeningDays(CheckinProperties properties, Clock clock) {
        this.properties = properties;
        this.clock = clock;
    }

    /** The first day, from midnight on. */
    public LocalDate of(Category category) {
        return switch (category) {
            case COLLEGE -> properties.opens().college();
            case SCHOOL -> properties.opens().school();
            case OTHER -> properties.opens().other();
        };
    }

    public boolean isOpen(Category category) {
        return !LocalDate.now(clock).isBefore(of(category));
    }

    /** Said with the day, while it has not come. */
    Optional<FieldFinding> refusal(Branch branch) {
        return isOpen(branch.category())
                ? Optional.empty()
                : Optional.of(FieldFinding.error(
                        MemberField.BRANCH.key(),
                        NOT_OPEN,
                        "“%s”的在线报到（%s）从 %s起开放；您填写的内容已保存，届时再来提交。"
                                .formatted(
                                        branch.name(),
                                        branch.category().chinese(),
                                        DAY.format(of(branch.category())))));
    }
}
