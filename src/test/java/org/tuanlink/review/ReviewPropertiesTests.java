package org.tuanlink.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** When people may be reminded. */
class ReviewPropertiesTests {

    private static final ZoneId GUANGDONG = ZoneId.of("Asia/Shanghai");

    @ParameterizedTest
    @CsvSource({
        "08:30,21:00,08:29,false",
        "08:30,21:00,08:30,true",
        "08:30,21:00,20:59,true",
        "08:30,21:00,21:00,false",
        "00:00,00:00,03:00,true",
        "20:00,02:00,01:59,true",
        "20:00,02:00,02:00,false",
        "20:00,02:00,19:59,false"
    })
    void remindersKeepTheirHours(String opens, String closes, String now, boolean may) {
        ReviewProperties properties = new Binder(new MapConfigurationPropertySource(
                        Map.of("tuanlink.review.opens", opens, "tuanlink.review.closes", closes)))
                .bindOrCreate("tuanlink.review", ReviewProperties.class);
        var at = LocalDateTime.parse("2018-01-20T" + now).atZone(GUANGDONG).toInstant();
        assertThat(properties.isDaytime(at, GUANGDONG)).isEqualTo(may);
    }
}
