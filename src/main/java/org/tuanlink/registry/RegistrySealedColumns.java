package org.tuanlink.registry;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tuanlink.platform.PersonalDataCipher.Kind;
import org.tuanlink.platform.SealedColumn;
import org.tuanlink.platform.SealedColumns;

/** What this module keeps sealed, for when the encryption key is changed. */
@Configuration(proxyBeanMethods = false)
class RegistrySealedColumns {

    @Bean
    SealedColumns registrySealedColumnList() {
        return SealedColumns.of(
                new SealedColumn("registry_cadre", "id", "mobile_sealed", Kind.MOBILE),
                new SealedColumn("registry_cadre", "id", "id_number_sealed", Kind.ID_NUMBER),
                new SealedColumn("registry_import", "id", "file_key", Kind.FILE_KEY));
    }
}
