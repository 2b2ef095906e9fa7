package org.tuanlink.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** ID numbers, mobiles and names. The ID numbers are the standard's examples or made up. */
class PersonalValuesTests {

    private static final LocalDate TODAY = LocalDate.of(2018, 1, 2);

    @ParameterizedTest
    @CsvSource({
        "11010519491231002X, 11010519491231002X",
        "11010519491231002x, 11010519491231002X",
        "440524188001010014, ",
        "１１０１０５１９４９１２３１００２Ｘ, 11010519491231002X",
        "'110105 19491231 002X ', 11010519491231002X"
    })
    void readsIdNumbersOfTheStandard(String text, @Nullable String value) {
        assertThat(IdNumber.parse(text, TODAY).accepted().map(IdNumber::value)).isEqualTo(Optional.ofNullable(value));
    }

    @ParameterizedTest
    @CsvSource({
        "'', ID_EMPTY",
        "110105491231002, ID_OLD",
        "11010549123100X, ID_LENGTH",
        "1101051949123100, ID_LENGTH",
        "11010519491231002XX, ID_LENGTH",
        "1101051949123100XX, ID_CHARACTER",
        "11010519491231002A, ID_CHARACTER",
        "99010519491231002X, ID_REGION",
        "110105194902300020, ID_BIRTH_DATE",
        "110105194913010020, ID_BIRTH_DATE",
        "110105189912310020, ID_BIRTH_DATE",
        "110105201801030020, ID_BIRTH_DATE",
        "110105194912310021, ID_CHECK_DIGIT",
        "11010519491231020X, ID_CHECK_DIGIT"
    })
    void refusesWrongIdNumbersWithoutQuotingThem(String text, String code) {
        assertThat(IdNumber.parse(text, TODAY).reasons()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo(code);
            if (!text.isEmpty()) {
                assertThat(finding.message()).doesNotContain(text);
            }
        });
    }

    @Test
    void takesABirthDateOfTodayAndOf1900() {
        assertThat(withCheckDigit("11010520180102001", TODAY)).isTrue();
        assertThat(withCheckDigit("11010519000101001", TODAY)).isTrue();
    }

    @Test
    void checkDigitsFollowTheStandard() {
        assertThat(IdNumber.checkDigit("11010519491231002")).isEqualTo('X');
        assertThat(IdNumber.checkDigit("44052418800101001")).isEqualTo('4');
    }

    @Test
    void showsNeitherIdNumberNorMobile() {
        assertThat(new IdNumber("11010519491231002X")).hasToString("110*************2X");
        assertThat(new Mobile("13800138000")).hasToString("138****8000");
        assertThatThrownBy(() -> new IdNumber("110105194912310021"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("1101");
        assertThatThrownBy(() -> new IdNumber("11010519491231002x")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Mobile("12800138000"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("128");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "13800138000",
                " 138 0013 8000 ",
                "138-0013-8000",
                "+8613800138000",
                "+86 138-0013-8000",
                "8613800138000",
                "008613800138000",
                "１３８００１３８０００",
                "138\u00A00013\u00A08000"
            })
    void readsMobilesAsPeopleWriteThem(String text) {
        assertThat(Mobile.parse(text).accepted()).contains(new Mobile("13800138000"));
    }

    @ParameterizedTest
    @CsvSource({
        "'', MOBILE_EMPTY",
        "' - ', MOBILE_EMPTY",
        "1380013800, MOBILE_LENGTH",
        "138001380001, MOBILE_LENGTH",
        "12800138000, MOBILE_PREFIX",
        "02087654321, MOBILE_PREFIX",
        "1380013800a, MOBILE_CHARACTER",
        "+85213800138000, MOBILE_CHARACTER"
    })
    void refusesOtherNumbersWithoutQuotingThem(String text, String code) {
        assertThat(Mobile.parse(text).reasons()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo(code);
            if (text.length() > 3) {
                assertThat(finding.message()).doesNotContain(text);
            }
        });
    }

    @ParameterizedTest
    @CsvSource({
        "张三, 张三",
        "' 张三\u3000', 张三",
        "阿依古丽·买买提, 阿依古丽·买买提",
        "阿依古丽•买买提, 阿依古丽·买买提",
        "阿依古丽．买买提, 阿依古丽·买买提",
        "Anna Maria, Anna Maria",
        "José, José",
        "𣒍某, 𣒍某"
    })
    void readsNames(String text, String name) {
        assertThat(PersonName.parse(text).accepted()).contains(new PersonName(name));
    }

    @ParameterizedTest
    @CsvSource({
        "'', NAME_EMPTY",
        "'  ', NAME_EMPTY",
        "张3, NAME_CHARACTER",
        "张\u200B三, NAME_CHARACTER",
        "张😀, NAME_CHARACTER",
        "张（三）, NAME_CHARACTER",
        "Иван, NAME_CHARACTER",
        "·张三, NAME_DOT",
        "张三·, NAME_DOT"
    })
    void refusesOtherNames(String text, String code) {
        assertThat(PersonName.parse(text).reasons()).extracting(Finding::code).isEqualTo(List.of(code));
    }

    @Test
    void namesThePlaceOfAWrongCharacterInAName() {
        assertThat(PersonName.parse("𣒍3").reasons()).singleElement().satisfies(finding -> assertThat(finding.message())
                .contains("第 2 个字（3）"));
    }

    @Test
    void namesHaveSixtyFourCharactersAtMost() {
        assertThat(PersonName.parse("𣒍".repeat(64)).accepted()).isPresent();
        assertThat(PersonName.parse("𣒍".repeat(65)).reasons())
                .extracting(Finding::code)
                .containsExactly("NAME_TOO_LONG");
        assertThatThrownBy(() -> new PersonName("张3")).isInstanceOf(IllegalArgumentException.class);
        assertThat(new PersonName("张三")).hasToString("张三");
    }

    private static boolean withCheckDigit(String digits, LocalDate today) {
        return IdNumber.parse(digits + IdNumber.checkDigit(digits), today)
                .accepted()
                .isPresent();
    }
}
