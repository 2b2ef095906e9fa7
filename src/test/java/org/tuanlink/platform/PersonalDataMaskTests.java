package org.tuanlink.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PersonalDataMaskTests {

    @ParameterizedTest
    @CsvSource({
        "Duplicate entry '13800138000' for key,Duplicate entry '***' for key",
        "+8613800138000 and 8613800138000,*** and ***",
        "44010119900101001X refused,*** refused",
        "440101199001010012,***",
        "手机号13800138000已存在,手机号***已存在",
        "run 12345678901 took 13800 ms,run 12345678901 took 13800 ms",
        "trace 0af7651916cd43dd8448eb211c80319c,trace 0af7651916cd43dd8448eb211c80319c",
        "2026-11-23T20:15:00.138001380Z,2026-11-23T20:15:00.138001380Z"
    })
    void blotsOutWhatLooksLikeAMobileOrAnIdNumberAndNothingElse(String line, String masked) {
        assertThat(PersonalDataMask.masked(line)).isEqualTo(masked);
    }
}
