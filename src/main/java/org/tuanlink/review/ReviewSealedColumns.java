package org.tuanlink.review;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tuanlink.platform.PersonalDataCipher.Kind;
import org.tuanlink.platform.SealedColumn;
import org.tuanlink.platform.SealedColumns;

/** What this module keeps sealed, for when the encryption key is changed. */
@Configuration(proxyBeanMethods = false)
class ReviewSealedColumns {

    @Bean
    SealedColumns reviewSealedColumnList() {
        return SealedColumns.of(
                new SealedColumn("review_evidence", "name", "key_sealed", Kind.FILE_KEY),
                new SealedColumn("review_card", "id", "change_code", Kind.CARD_CODE),
                new SealedColumn("review_press", "id", "change_code", Kind.CARD_CODE));
    }
}
