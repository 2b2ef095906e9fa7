package org.tuanlink.messaging;

import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * {@code tuanlink.messaging.notices.*}: what the Official Account says to members.
 *
 * @param templates the Official Account's template ids by file name ({@code mp-submitted}), where they are not those in
 *     {@code templates/}
 * @param giveUpAfter how long a notice is tried before it goes by SMS
 * @param endsWithin how long the server takes at most to report what became of a notice
 */
@Validated
@ConfigurationProperties("tuanlink.messaging.notices")
record NoticeProperties(
        @DefaultValue Map<String, String> templates,
        @DefaultValue("1h") Duration giveUpAfter,
        @DefaultValue("1h") Duration endsWithin) {}
