package org.tuanlink.lookup;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Service;
import org.tuanlink.access.Caller;
import org.tuanlink.access.Entrant;
import org.tuanlink.directory.CadreMembers;
import org.tuanlink.invitation.InvitationAnswer;
import org.tuanlink.invitation.Invitations;
import org.tuanlink.lookup.AbsenceReminderTable.Kind;
import org.tuanlink.messaging.AppMessages;
import org.tuanlink.platform.AuditEntry;
import org.tuanlink.platform.AuditTrail;
import org.tuanlink.platform.PlatformProperties;
import org.tuanlink.platform.RetriedTransactions;
import org.tuanlink.registry.CadreNode;
import org.tuanlink.registry.OrganizationScope;
import org.tuanlink.registry.RegistryReader;
import org.tuanlink.registry.RegistryReader.CadreLabel;
import org.tuanlink.wecom.WeComUserId;

/** An operator reminds those of his subtree who are missing, with one tap; nobody more often than the caps allow. */
@Service
public class AbsenceReminders {

    static final String ENTRY = "entry-reminder";
    static final String CHECK_IN = "checkin-reminder";

    /** The most that one tap reminds; the next tap goes on. */
    static final int AT_ONCE = 200;

    /** So many are counted of those who are left. */
    public static final int MOST_COUNTED = 10_000;

    private final Absentees absentees;
    private final AbsenceReminderTable table;
    private final Invitations invitations;
    private final RegistryReader registry;
    private final Sending sending;

    AbsenceReminders(
            Absentees absentees,
            AbsenceReminderTable table,
            Invitations invitations,
            RegistryReader registry,
            Sending sending) {
        this.absentees = absentees;
        this.table = table;
        this.invitations = invitations;
        this.registry = registry;
        this.sending = sending;
    }

    /** How reminders go out, and that they did. */
    @Component
    record Sending(
            AppMessages messages,
            CadreMembers members,
            AuditTrail audit,
            RetriedTransactions transactions,
            Settings settings) {}

    /** What is set. */
    @Component
    record Settings(LookupProperties properties, PlatformProperties platform, Clock clock) {

        LocalDateTime now() {
            return LocalDateTime.now(clock).truncatedTo(ChronoUnit.MILLIS);
        }

        Caps caps() {
            return new Caps(now().minus(properties.remindGap()), properties.remindMost());
        }

        String link(String page) {
            return platform.publicUrl().resolve(page).toString();
        }
    }

    public Slice<Absentee> notEntered(OrganizationScope scope, long after) {
        return absentees.notEntered(scope, after);
    }

    public Slice<BranchGap> notCheckedIn(OrganizationScope scope, long after) {
        return absentees.notCheckedIn(scope, after);
    }

    /** Least days between two reminders, for pages. */
    public long gapDays() {
        return sending.settings().properties().remindGap().toDays();
    }

    /**
     * Reminds those who have not entered: who is in WeCom's directory gets a message, and WeCom invites once more who has not
     * joined, as often as invitations may.
     *
     * @return how many get a message, and how many more could
     */
    public Reminded remindEntry(Entrant operator, Caller caller) {
        Settings settings = sending.settings();
        List<Long> missing = absentees.remindable(caller.scope(), settings.caps(), AT_ONCE);
        Map<Long, WeComUserId> reachable =
                missing.isEmpty() ? Map.of() : sending.members().membersOf(missing);
        List<Long> some = missing.stream().filter(reachable::containsKey).toList();
        invite(operator, caller);
        int told = sending.transactions().once(() -> {
            Set<Long> due = table.book(Kind.ENTRY, some, settings.caps(), settings.now());
            String organization = nameOf(operator);
            for (CadreLabel one : registry.cadreLabels(due)) {
                Map<String, String> values = Map.of(
                        "name", one.name(),
                        "organization", organization,
                        "asker", operator.name(),
                        "link", settings.link("/m/"));
                sending.messages()
                        .send(key("entry", one.id()), Objects.requireNonNull(reachable.get(one.id())), ENTRY, values);
            }
            note(operator, caller, "reminder.entry", due.size());
            return due.size();
        });
        return new Reminded(told, absentees.countRemindable(caller.scope(), settings.caps(), MOST_COUNTED));
    }

    /**
     * What a tap did.
     *
     * @param left who may still be reminded; {@link #MOST_COUNTED} stands for that many or more
     */
    public record Reminded(int told, int left) {}

    /** Once a day and organisation; each person's turn and caps are the invitation's. */
    private void invite(Entrant operator, Caller caller) {
        InvitationAnswer unused = invitations.remindOwn(
                caller.scope(),
                operator.organizationCode(),
                caller.name(),
                sending.settings().now().toLocalDate());
    }

    /**
     * Tells the operators of branches with members who have not checked in, of those that a page shows.
     *
     * @return how many branches are told
     */
    public int remindCheckIn(Entrant operator, Caller caller, long after) {
        Settings settings = sending.settings();
        Map<Long, BranchGap> gaps = notCheckedIn(caller.scope(), after).items().stream()
                .filter(gap -> gap.id() != operator.organizationId())
                .limit(AT_ONCE)
                .collect(Collectors.toMap(BranchGap::id, gap -> gap));
        List<CadreNode> operators = gaps.isEmpty()
                ? List.of()
                : registry.cadresOf(gaps.keySet()).stream()
                        .filter(cadre -> cadre.posts().stream().anyMatch(CadreNode.HeldPost::operator))
                        .toList();
        Map<Long, WeComUserId> reachable = operators.isEmpty()
                ? Map.of()
                : sending.members()
                        .membersOf(operators.stream().map(CadreNode::id).toList());
        Set<Long> told = operators.stream()
                .filter(cadre -> reachable.containsKey(cadre.id()))
                .flatMap(AbsenceReminders::operated)
                .filter(gaps::containsKey)
                .collect(Collectors.toSet());
        return sending.transactions().once(() -> {
            Set<Long> due = table.book(Kind.CHECK_IN, told, settings.caps(), settings.now());
            operators.stream()
                    .filter(cadre -> reachable.containsKey(cadre.id()))
                    .forEach(cadre -> operated(cadre)
                            .filter(due::contains)
                            .forEach(branch -> tell(
                                    operator,
                                    cadre.id(),
                                    Objects.requireNonNull(reachable.get(cadre.id())),
                                    Objects.requireNonNull(gaps.get(branch)))));
            note(operator, caller, "reminder.check-in", due.size());
            return due.size();
        });
    }

    private static Stream<Long> operated(CadreNode cadre) {
        return cadre.posts().stream().filter(CadreNode.HeldPost::operator).map(CadreNode.HeldPost::organizationId);
    }

    private void tell(Entrant asker, long cadre, WeComUserId to, BranchGap gap) {
        sending.messages()
                .send(
                        key("checkin:" + gap.id(), cadre),
                        to,
                        CHECK_IN,
                        Map.of(
                                "branch", gap.branch().shortName(),
                                "missing", Integer.toString(gap.missing()),
                                "members", Integer.toString(gap.members()),
                                "asker", asker.name(),
                                "link", sending.settings().link("/m/organization/check-in")));
    }

    private String key(String what, long subject) {
        return "remind:" + what + ":" + subject + ":"
                + sending.settings().clock().instant().toEpochMilli();
    }

    private String nameOf(Entrant operator) {
        return registry.organizationById(operator.organizationId())
                .map(one -> one.shortName())
                .orElse("");
    }

    private void note(Entrant operator, Caller caller, String action, int reminded) {
        if (reminded > 0) {
            sending.audit()
                    .record(AuditEntry.of(
                                    action,
                                    "organization",
                                    operator.organizationCode().value(),
                                    nameOf(operator))
                            .in(caller.scope().path())
                            .change("reminded", null, Integer.toString(reminded)));
        }
    }
}
