package org.tuanlink.checkin;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tuanlink.platform.PersonalDataCipher.Kind;
import org.tuanlink.platform.SealedColumn;
import org.tuanlink.platform.SealedColumns;

/** What this module keeps sealed, for when the encryption key is changed. */
@Configuration(proxyBeanMethods = false)
class CheckinSealedColumns {

    @Bean
    SealedColumns checkinSealedColumnList() {
        return SealedColumns.of(
                new SealedColumn("checkin_member", "id", "id_number_sealed", Kind.ID_NUMBER),
                new SealedColumn("checkin_member", "id", "mobile_sealed", Kind.MOBILE),
                new SealedColumn("checkin_application", "id", "form_sealed", Kind.APPLICATION),
                new SealedColumn("checkin_application", "id", "id_number_sealed", Kind.ID_NUMBER),
                new SealedColumn("checkin_application", "id", "mobile_sealed", Kind.MOBILE),
                new SealedColumn("checkin_application", "id", "reason_sealed", Kind.APPLICATION),
                new SealedColumn("checkin_application_history", "id", "reason_sealed", Kind.APPLICATION));
    }
}
