package org.tuanlink.access;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tuanlink.platform.PersonalDataCipher.Kind;
import org.tuanlink.platform.SealedColumn;
import org.tuanlink.platform.SealedColumns;

/** What this module keeps sealed, for when the encryption key is changed. */
@Configuration(proxyBeanMethods = false)
class AccessSealedColumns {

    @Bean
    SealedColumns accessSealedColumnList() {
        return SealedColumns.of(
                new SealedColumn("access_account", "id", "totp_secret", Kind.TOTP_SECRET),
                new SealedColumn("access_account", "id", "totp_pending", Kind.TOTP_SECRET));
    }
}
