package org.tuanlink.progress;

import java.time.Duration;
import java.time.LocalTime;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.validation.annotation.Validated;

/**
 * {@code tuanlink.progress.report.*}: how 通报 are sent; see {@code config/progress.yml}.
 *
 * @param look how often it is looked for what is to be sent
 * @param expires how old a preview may be to be confirmed
 * @param opens from when on messages go out
 * @param closes not counted in; the same as {@code opens} for the whole day
 * @param kept how long it stays known who was told of what
 */
@Validated
@ConfigurationProperties("tuanlink.progress.report")
record ReportProperties(
        @DefaultValue("1s") Duration look,
        @DefaultValue("30m") Duration expires,

        @DefaultValue("08:00") @DateTimeFormat(iso = DateTimeFormat.ISO.TIME)
        LocalTime opens,

        @DefaultValue("21:00") @DateTimeFormat(iso = DateTimeFormat.ISO.TIME)
        LocalTime closes,

        @DefaultValue("730d") Duration kept) {

    boolean isOpen(LocalTime at) {
        if (opens.equals(closes)) {
            return true;
        }
        boolean after = !at.isBefore(opens);
        boolean before = at.isBefore(closes);
        return opens.isBefore(closes) ? (after && before) : (after || before);
    }
}
