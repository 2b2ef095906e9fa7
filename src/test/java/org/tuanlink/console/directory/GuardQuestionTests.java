package org.tuanlink.console.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tuanlink.directory.GuardLoss;
import org.tuanlink.directory.GuardLoss.Kind;
import org.tuanlink.directory.PlanView.GuardItem;
import org.tuanlink.platform.Page;

class GuardQuestionTests {

    @Test
    void asksForTheNumberOfThoseWhoLeave() {
        assertThat(question("MEMBERS_LEAVING", 1234).expected()).isEqualTo("1234");
    }

    @Test
    void asksForThePeopleThatOrganisationsLose() {
        GuardQuestion question = question(
                "ORGANIZATION_SHRINKS",
                2,
                new GuardLoss(Kind.DEPARTMENT_SHRINKS, "团甲区委", null, 100, 60, 2),
                new GuardLoss(Kind.DEPARTMENT_SHRINKS, "团乙区委", null, 50, 30, 3));
        assertThat(question.expected()).isEqualTo("90");
    }

    @Test
    void asksForWordsWhereNoNumberSaysWhatIsAtStake() {
        assertThat(question("BULK_REPLACE", 17).expected()).isEqualTo("批量覆盖");
        assertThat(question("MEMBERS_LEAVING", 0).expected()).isEqualTo("批量覆盖");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1234", " 1234 ", "1,234", "１２３４"})
    void takesTheNumberAsPeopleTypeIt(String typed) {
        assertThat(question("MEMBERS_LEAVING", 1234).isApprovedBy(typed)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "123", "12345", "-1234", "确认", "MEMBERS_LEAVING", "true", "on"})
    void takesNothingElse(String typed) {
        GuardQuestion question = question("MEMBERS_LEAVING", 1234);
        assertThat(question.isApprovedBy(typed)).isFalse();
        assertThat(question.answered(typed).isWrong()).isTrue();
    }

    @Test
    void isNotApprovedByAFieldThatIsMissing() {
        GuardQuestion question = question("MEMBERS_LEAVING", 1234);
        assertThat(question.isApprovedBy(null)).isFalse();
        assertThat(question.answered(null).isWrong()).isTrue();
    }

    private static GuardQuestion question(String code, long total, GuardLoss... losses) {
        List<GuardLoss> items = List.of(losses);
        return GuardQuestion.of(new GuardItem(code, "将停用"), new Page<>(items, 1, total), "批量覆盖");
    }
}
