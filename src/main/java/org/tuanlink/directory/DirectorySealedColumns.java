package org.tuanlink.directory;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tuanlink.platform.PersonalDataCipher.Kind;
import org.tuanlink.platform.SealedColumn;
import org.tuanlink.platform.SealedColumns;

/** What this module keeps sealed, for when the encryption key is changed. */
@Configuration(proxyBeanMethods = false)
class DirectorySealedColumns {

    @Bean
    SealedColumns directorySealedColumnList() {
        return SealedColumns.of(new SealedColumn("directory_ledger_member", "cadre_id", "mobile_sealed", Kind.MOBILE));
    }
}
