package org.tuanlink.messaging;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tuanlink.platform.PersonalDataCipher.Kind;
import org.tuanlink.platform.SealedColumn;
import org.tuanlink.platform.SealedColumns;

/** What this module keeps sealed, for when the encryption key is changed. */
@Configuration(proxyBeanMethods = false)
class MessagingSealedColumns {

    @Bean
    SealedColumns messagingSealedColumnList() {
        return SealedColumns.of(
                new SealedColumn("messaging_app_message", "id", "message_values", Kind.MESSAGE),
                new SealedColumn("messaging_sms", "id", "mobile", Kind.MOBILE),
                new SealedColumn("messaging_sms", "id", "message_values", Kind.MESSAGE),
                new SealedColumn("messaging_notice", "id", "mobile", Kind.MOBILE),
                new SealedColumn("messaging_notice", "id", "message_values", Kind.MESSAGE));
    }
}
