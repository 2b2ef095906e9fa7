package org.tuanlink.checkin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tuanlink.checkin.Transition.Moved;
import org.tuanlink.checkin.Transition.Refused;

/** Every pair of standing and action: what is not in the list of moves is refused. */
class StandingTests {

    /** From, action, to: a standing is state/check, with a + while a failed check is repeated by itself. */
    private static final Map<String, String> MOVES = moves();

    private static Map<String, String> moves() {
        Map<String, String> moves = new HashMap<>();
        for (String state : List.of("DRAFT", "RETURNED")) {
            for (String check : List.of("NONE", "CHECKING", "PASSED", "FAILED", "FAILED+", "OFFLINE_PASSED")) {
                String from = state + "/" + check;
                moves.put(from + " SAVE", from);
                moves.put(from + " SUBMIT", check.equals("PASSED") ? "SUBMITTED/PASSED" : "SUBMITTED/CHECKING");
                moves.put(from + " WITHDRAW", "WITHDRAWN/" + check.replace("+", ""));
            }
        }
        for (String check : List.of("NONE", "CHECKING", "PASSED", "FAILED", "FAILED+", "OFFLINE_PASSED")) {
            moves.put("SUBMITTED/" + check + " WITHDRAW", "WITHDRAWN/" + check.replace("+", ""));
            moves.put("SUBMITTED/" + check + " GIVE_BACK", "RETURNED/" + check.replace("+", ""));
        }
        moves.put("SUBMITTED/CHECKING CHECK_PASSED", "SUBMITTED/PASSED");
        moves.put("SUBMITTED/CHECKING CHECK_FAILED", "SUBMITTED/FAILED+");
        moves.put("SUBMITTED/FAILED+ CHECK_PASSED", "SUBMITTED/PASSED");
        moves.put("SUBMITTED/FAILED+ CHECK_FAILED", "SUBMITTED/FAILED");
        moves.put("SUBMITTED/PASSED APPROVE", "APPROVED/PASSED");
        moves.put("SUBMITTED/OFFLINE_PASSED APPROVE", "APPROVED/OFFLINE_PASSED");
        moves.put("SUBMITTED/FAILED PASS_OFFLINE", "APPROVED/OFFLINE_PASSED");
        return moves;
    }

    static Stream<Standing> standings() {
        List<Standing> all = new ArrayList<>();
        for (ApplicationState state : ApplicationState.values()) {
            for (CheckState check : CheckState.values()) {
                all.add(new Standing(state, check, false));
            }
            all.add(new Standing(state, CheckState.FAILED, true));
        }
        return all.stream();
    }

    private static String shown(Standing one) {
        return one.state() + "/" + one.check() + (one.recheckDue() ? "+" : "");
    }

    @ParameterizedTest
    @MethodSource("standings")
    void doesWhatIsListedAndRefusesTheRestWithASentence(Standing from) {
        for (Action action : Action.values()) {
            String expected = MOVES.get(shown(from) + " " + action);
            Transition transition = from.apply(action);
            if (transition instanceof Moved moved) {
                assertThat(shown(moved.to())).as(shown(from) + " " + action).isEqualTo(expected);
            } else if (transition instanceof Refused refused) {
                assertThat(expected).as(shown(from) + " " + action).isNull();
                assertThat(refused.code()).matches("CHECKIN_[A-Z_]+");
                assertThat(refused.sentence()).endsWith("。").hasSizeGreaterThan(8);
            }
        }
    }

    @Test
    void nobodyIsApprovedWithoutACheckThatPassed() {
        assertThat(standings().flatMap(from -> Stream.of(Action.values()).map(from::apply)))
                .filteredOn(Moved.class::isInstance)
                .extracting(moved -> ((Moved) moved).to())
                .filteredOn(to -> to.state() == ApplicationState.APPROVED)
                .isNotEmpty()
                .allMatch(to -> to.check() == CheckState.PASSED || to.check() == CheckState.OFFLINE_PASSED);
    }

    @Test
    void onlyAFailedCheckIsRepeated() {
        assertThatThrownBy(() -> new Standing(ApplicationState.SUBMITTED, CheckState.PASSED, true))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
