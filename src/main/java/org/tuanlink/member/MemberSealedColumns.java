package org.tuanlink.member;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tuanlink.platform.PersonalDataCipher.Kind;
import org.tuanlink.platform.SealedColumn;
import org.tuanlink.platform.SealedColumns;

/** What this module keeps sealed, for when the encryption key is changed. */
@Configuration(proxyBeanMethods = false)
class MemberSealedColumns {

    @Bean
    SealedColumns memberSealedColumnList() {
        return SealedColumns.of(
                new SealedColumn("member_account", "id", "mobile_sealed", Kind.MOBILE),
                new SealedColumn("member_account", "id", "oidc_name_sealed", Kind.APPLICATION));
    }
}
