package org.tuanlink.wecom;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WeComErrorsTests {

    @ParameterizedTest
    @CsvSource({
        "-1,RETRY_LATER",
        "6000,RETRY_LATER",
        "45009,RETRY_LATER",
        "45033,RETRY_LATER",
        "302005,RETRY_LATER",
        "60003,RECONCILE",
        "60004,RECONCILE",
        "60005,RECONCILE",
        "60006,RECONCILE",
        "60008,RECONCILE",
        "60102,RECONCILE",
        "60104,RECONCILE",
        "60111,RECONCILE",
        "60123,RECONCILE",
        "60124,RECONCILE",
        "60001,REFUSED",
        "60103,REFUSED",
        "81001,REFUSED",
        "81002,REFUSED",
        "60112,REFUSED",
        "40001,STOP_RUN",
        "40013,STOP_RUN",
        "60020,STOP_RUN",
        "45024,STOP_RUN",
        "48002,STOP_RUN",
        "48006,STOP_RUN",
        "50003,STOP_RUN",
        "40091,STOP_RUN",
        "60011,STOP_RUN",
        "40058,OUR_FAULT",
        "40063,OUR_FAULT",
        "41009,OUR_FAULT",
        "41019,OUR_FAULT",
        "48009,OUR_FAULT"
    })
    void aCodeAsksForItsRemedy(int errcode, Remedy remedy) {
        assertThat(WeComErrors.of(errcode, "").remedy()).isEqualTo(remedy);
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                -1, 6000, 40001, 40003, 40008, 40013, 40014, 40016, 40018, 40019, 40020, 40023, 40025, 40026, 40027,
                40029, 40031, 40032, 40035, 40054, 40055, 40056, 40057, 40058, 40063, 40066, 40068, 40070, 40071, 40072,
                40082, 40088, 40089, 40091, 40092, 40093, 41001, 41002, 41004, 41008, 41009, 41011, 41017, 41019, 41033,
                42001, 42003, 42009, 42012, 42022, 42052, 43004, 43009, 43012, 44004, 45002, 45009, 45024, 45026, 45029,
                45031, 45033, 46003, 46004, 48002, 48006, 48009, 50001, 50002, 50003, 60001, 60003, 60004, 60005, 60006,
                60007, 60008, 60009, 60010, 60011, 60020, 60102, 60103, 60104, 60105, 60106, 60107, 60110, 60111, 60112,
                60123, 60124, 60125, 60127, 60129, 60132, 60136, 60257, 81001, 81002, 81003, 81011, 81013, 81014, 82001,
                82002, 82003, 84014, 84015, 85002, 301002, 301005, 301012, 301013, 301036, 302003, 302004, 302005,
                302006, 302007, 701008, 2000002
            })
    void everyDocumentedCodeHasAChineseMeaningAndAdvice(int errcode) {
        WeComError error = WeComErrors.of(errcode, "");

        assertThat(WeComErrors.isKnown(errcode)).isTrue();
        assertThat(error.meaning()).containsPattern("\\p{IsHan}").endsWith("。");
        assertThat(error.advice()).containsPattern("\\p{IsHan}").endsWith("。");
    }

    @Test
    void cardCodesAreKnownToo() {
        assertThat(IntStream.rangeClosed(42014, 42020)).allMatch(WeComErrors::isKnown);
        assertThat(IntStream.rangeClosed(42027, 42051)).allMatch(WeComErrors::isKnown);
    }

    @Test
    void anUnknownCodeIsARefusalThatShowsItsNumber() {
        WeComError error = WeComErrors.of(987654, "something new");

        assertThat(error.remedy()).isEqualTo(Remedy.REFUSED);
        assertThat(error.meaning()).contains("987654");
        assertThat(error.errmsg()).isEqualTo("something new");
    }

    @Test
    void wordsLoseRequestIdAddressAndLink() {
        String words = "userid not found, hint: [1582170132_12_7ee8cc], from ip: 10.1.2.3, more info at"
                + " https://open.work.weixin.qq.com/devtool/query?e=60111";

        assertThat(WeComErrors.of(60111, words).errmsg()).isEqualTo("userid not found");
    }

    @Test
    void wordsLoseWhateverLooksLikeATokenOrAMobile() {
        String token = "a1B2".repeat(20);

        assertThat(WeComErrors.sanitized("bad " + token + " of 13800000000 from 10.0.0.1"))
                .isEqualTo("bad * of * from *");
    }
}
