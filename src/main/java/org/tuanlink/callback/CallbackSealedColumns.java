package org.tuanlink.callback;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tuanlink.platform.PersonalDataCipher.Kind;
import org.tuanlink.platform.SealedColumn;
import org.tuanlink.platform.SealedColumns;

/** What this module keeps sealed, for when the encryption key is changed. */
@Configuration(proxyBeanMethods = false)
class CallbackSealedColumns {

    @Bean
    SealedColumns callbackSealedColumnList() {
        return SealedColumns.of(new SealedColumn("callback_event", "id", "payload", Kind.CALLBACK));
    }
}
