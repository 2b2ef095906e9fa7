package org.tuanlink.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.tuanlink.review.RacingOperator.Seen;
import org.tuanlink.review.RacingOperator.Told;
import wecomsim.AccountMessage;
import wecomsim.AppMessage;

/** What became of a race: by the database, by what is on the phones, and by what each was told. */
final class RaceRecord {

    private static final Map<String, String> WORDS = Map.of("APPROVED", "已通过", "RETURNED", "已退回");

    private final ReviewTown town;
    private final Map<Long, Task> tasks = new HashMap<>();

    /** A decided task. */
    private record Task(long id, long application, long account, String state, String by) {

        String said() {
            return WORDS.get(state) + " " + by;
        }
    }

    /** A card as the database knows it. */
    private record Card(String code, String member, String kind, String state, boolean superseded, List<Task> shows) {}

    RaceRecord(ReviewTown town) {
        this.town = town;
        town.jdbc.query(
                "SELECT k.id, k.application_id, a.account_id, k.state, k.decided_by FROM review_task k"
                        + " JOIN checkin_application a ON a.id = k.application_id",
                row -> {
                    tasks.put(
                            row.getLong(1),
                            new Task(
                                    row.getLong(1),
                                    row.getLong(2),
                                    row.getLong(3),
                                    row.getString(4),
                                    row.getString(5)));
                });
    }

    private List<String> rows(String sql) {
        return town.jdbc.queryForList(sql, String.class);
    }

    /** One for each task; application, member, history and audit log say the same. */
    void assertOneDecisionEach() {
        List<String> decisions = each(one -> one.application() + " " + one.state() + " " + one.by());
        assertThat(tasks).hasSize(ReviewTown.TASKS);
        assertThat(tasks.values()).allSatisfy(one -> assertThat(WORDS).containsKey(one.state()));
        assertThat(rows("SELECT CONCAT(id, ' ', state, ' ', decided_by) FROM checkin_application"))
                .as("applications")
                .containsExactlyInAnyOrderElementsOf(decisions);
        assertThat(rows("SELECT CONCAT(application_id, ' ', to_state, ' ', actor) FROM checkin_application_history"
                        + " WHERE actor_kind = 'DECIDER'"))
                .as("history")
                .containsExactlyInAnyOrderElementsOf(decisions);
        assertThat(rows("SELECT CONCAT(subject_id, CASE action WHEN 'checkin.approve' THEN ' APPROVED '"
                        + " WHEN 'checkin.return' THEN ' RETURNED ' ELSE action END, actor) FROM access_audit_entry"
                        + " WHERE subject_kind = 'application'"))
                .as("audit log")
                .containsExactlyInAnyOrderElementsOf(decisions);
        assertThat(rows("SELECT application_id FROM checkin_member WHERE branch_id IS NOT NULL"))
                .as("members")
                .containsExactlyInAnyOrderElementsOf(tasks.values().stream()
                        .filter(one -> one.state().equals("APPROVED"))
                        .map(one -> Long.toString(one.application()))
                        .toList());
    }

    private List<String> each(java.util.function.Function<Task, String> text) {
        return tasks.values().stream().map(text).toList();
    }

    /** On each member's phone: that he has submitted, and once what was decided. */
    void assertOneNoticeEach() {
        List<String> expected = new ArrayList<>();
        tasks.values().forEach(one -> {
            expected.add(town.openId(one.account()) + " MP_TEMPLATE_SUBMITTED");
            expected.add(town.openId(one.account()) + " MP_TEMPLATE_" + one.state());
        });
        List<AccountMessage> arrived = town.weCom.account().messages();
        assertThat(arrived.stream().map(one -> one.openid() + " " + one.templateId()))
                .containsExactlyInAnyOrderElementsOf(expected);
        assertThat(town.weCom.sms().sent()).isEmpty();
    }

    private Map<String, Card> cards() {
        Map<String, List<Task>> shows = new HashMap<>();
        town.jdbc.query(
                "SELECT c.code, x.task_id FROM review_card c JOIN review_card_task x ON x.card_id = c.id", row -> {
                    shows.computeIfAbsent(row.getString(1), any -> new ArrayList<>())
                            .add(Objects.requireNonNull(tasks.get(row.getLong(2))));
                });
        Map<String, Card> cards = new HashMap<>();
        town.jdbc.query("SELECT code, member, kind, state, superseded FROM review_card", row -> {
            String code = row.getString(1);
            cards.put(
                    code,
                    new Card(
                            code,
                            row.getString(2),
                            row.getString(3),
                            row.getString(4),
                            row.getBoolean(5),
                            shows.getOrDefault(code, List.of())));
        });
        return cards;
    }

    /** Each card on a phone says what became of what it shows, and offers nothing more; each task was on one for each of its operators. */
    void assertNoCardLies() {
        Map<String, Card> cards = cards();
        Set<String> told = new HashSet<>();
        Set<String> onPhones = new HashSet<>();
        for (int operator = 0; operator < ReviewTown.OPERATORS; operator++) {
            String member = ReviewTown.userId(operator);
            for (AppMessage message : town.weCom.phone(member).messages()) {
                if (message.taskId().startsWith(ReviewCard.CODE)) {
                    Card card = Objects.requireNonNull(cards.get(message.taskId()), "a card that nobody knows");
                    assertThat(card.member()).isEqualTo(member);
                    assertThat(onPhones.add(card.code())).as("a card twice").isTrue();
                    assertTrue(card, message);
                    card.shows().forEach(one -> told.add(one.id() + " " + member));
                }
            }
        }
        assertThat(cards.values().stream()
                        .filter(card -> !card.state().equals("CANCELLED"))
                        .map(Card::code))
                .as("cards that were sent")
                .containsExactlyInAnyOrderElementsOf(onPhones);
        assertThat(told)
                .as("tasks by operators")
                .hasSize(ReviewTown.TASKS * ReviewTown.OPERATORS / ReviewTown.BRANCHES);
    }

    private static void assertTrue(Card card, AppMessage message) {
        String text = message.content().toString();
        assertThat(card.state()).as(text).isEqualTo("CHANGED");
        assertThat(message.updated()).as(text).isTrue();
        assertThat(message.content().has("button_list")).as(text).isFalse();
        if (card.superseded() && ReviewBed.title(message).equals(Words.of("over.newer.title"))) {
            return;
        }
        if (card.shows().size() == 1) {
            Task shown = card.shows().get(0);
            assertThat(ReviewBed.title(message)).endsWith(WORDS.get(shown.state()));
            assertThat(text).contains("\"" + shown.by() + "\"");
        } else {
            assertThat(ReviewBed.title(message)).isEqualTo(card.shows().size() + " 份报到都已办理");
            assertThat(text)
                    .contains("\"" + count(card, "APPROVED") + " 份\"", "\"" + count(card, "RETURNED") + " 份\"")
                    .contains(WORDS.get(card.shows().get(0).state()) + "（"
                            + card.shows().get(0).by());
        }
    }

    private static long count(Card card, String state) {
        return card.shows().stream().filter(one -> one.state().equals(state)).count();
    }

    /** Each press has an outcome that agrees with who decided. */
    void assertPressesAreTrue() {
        List<String> byCard = rows("SELECT CONCAT(x.task_id, ' ', d.name) FROM review_press p JOIN review_card c"
                + " ON c.code = p.card_code JOIN review_card_task x ON x.card_id = c.id JOIN registry_cadre d"
                + " ON d.id = c.cadre_id WHERE p.outcome = 'APPROVED'");
        assertThat(byCard).isNotEmpty().doesNotHaveDuplicates();
        assertThat(each(one -> one.id() + " " + one.by())).containsAll(byCard);
        assertThat(rows("SELECT DISTINCT outcome FROM review_press WHERE button = 'approve'"))
                .isSubsetOf("APPROVED", "DECIDED_BEFORE");
        assertThat(rows("SELECT DISTINCT outcome FROM review_press WHERE button = 'refresh'"))
                .containsExactly("REFRESHED");
    }

    /** What a page has said to somebody who had decided on it; answers whether it said anything. */
    boolean assertTrue(String who, Told told) {
        List<String> expected = told.tasks().stream()
                .map(Seen::task)
                .map(id -> Objects.requireNonNull(tasks.get(id)).said())
                .collect(Collectors.toCollection(ArrayList::new));
        List<String> said = new ArrayList<>(Collections.nCopies(told.count(), told.done() + " " + who));
        said.addAll(told.others());
        if (said.isEmpty() && told.tasks().size() == 1) {
            Task task = Objects.requireNonNull(tasks.get(told.tasks().get(0).task()));
            assertThat(told.page()).contains("<strong>" + task.by() + "</strong>");
            return true;
        }
        if (!said.isEmpty()) {
            assertThat(said).as(who).containsExactlyInAnyOrderElementsOf(expected);
        }
        return !said.isEmpty();
    }
}
