package org.tuanlink.lookup;

import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Service;
import org.tuanlink.access.Caller;
import org.tuanlink.checkin.CheckinReminders;
import org.tuanlink.checkin.UncheckedMembers;
import org.tuanlink.checkin.UncheckedMembers.Unchecked;
import org.tuanlink.lookup.AbsenceReminderTable.Kind;
import org.tuanlink.platform.AuditEntry;
import org.tuanlink.platform.AuditTrail;
import org.tuanlink.platform.RetriedTransactions;
import org.tuanlink.registry.OrganizationCode;
import org.tuanlink.registry.OrganizationNode;
import org.tuanlink.registry.OrganizationScope;
import org.tuanlink.registry.OrganizationType;
import org.tuanlink.registry.RegistryReader;

/** The members of one branch who have not checked in, and one tap to remind them; nobody at night, nor too often. */
@Service
public class MemberReminders {

    private final RegistryReader registry;
    private final UncheckedMembers members;
    private final CheckinReminders reminders;
    private final AbsenceReminderTable table;
    private final Deeds deeds;

    MemberReminders(
            RegistryReader registry,
            UncheckedMembers members,
            CheckinReminders reminders,
            AbsenceReminderTable table,
            Deeds deeds) {
        this.registry = registry;
        this.members = members;
        this.reminders = reminders;
        this.table = table;
        this.deeds = deeds;
    }

    /** How reminding is done and noted. */
    @Component
    record Deeds(AuditTrail audit, RetriedTransactions transactions, AbsenceReminders.Settings settings) {}

    /** A branch, with a part of those who are missing. */
    public record Missing(long branchId, OrganizationCode code, String branch, Slice<Unchecked> members) {}

    /** What became of a tap. */
    public enum Refusal {
        /** There is neither an Official Account nor an SMS vendor. */
        NO_WAY,
        /** It is night. */
        NIGHT
    }

    /** Empty unless it is an active branch of the scope. */
    public Optional<Missing> of(OrganizationScope scope, OrganizationCode code, long after) {
        return registry.organization(code)
                .filter(one -> one.type() == OrganizationType.BRANCH)
                .filter(one -> registry.scopeOf(one.id())
                        .filter(place -> scope.covers(place.path()))
                        .isPresent())
                .map(branch -> missing(branch, after));
    }

    private Missing missing(OrganizationNode branch, long after) {
        List<Unchecked> found = members.list(branch.id(), after);
        boolean more = found.size() > UncheckedMembers.SIZE;
        List<Unchecked> shown = more ? found.subList(0, UncheckedMembers.SIZE) : found;
        return new Missing(
                branch.id(),
                branch.code(),
                branch.shortName(),
                new Slice<>(shown, more ? (Long) shown.get(shown.size() - 1).id() : null));
    }

    /** Why nobody can be reminded now. */
    public Optional<Refusal> refusal() {
        if (!reminders.isPossible()) {
            return Optional.of(Refusal.NO_WAY);
        }
        LookupProperties properties = deeds.settings().properties();
        LocalTime now = deeds.settings().now().toLocalTime();
        boolean day = properties.opens().equals(properties.closes())
                || (!now.isBefore(properties.opens()) && now.isBefore(properties.closes()));
        return day ? Optional.empty() : Optional.of(Refusal.NIGHT);
    }

    /**
     * Reminds those of a page who may be reminded.
     *
     * @return how many are
     */
    public int remind(Missing page, Caller caller) {
        AbsenceReminders.Settings settings = deeds.settings();
        List<Long> shown = page.members().items().stream().map(Unchecked::id).toList();
        return deeds.transactions().once(() -> {
            Set<Long> due = table.book(Kind.MEMBER, shown, settings.caps(), settings.now());
            int reminded = reminders.remind(page.branchId(), page.branch(), due);
            if (reminded > 0) {
                deeds.audit()
                        .record(AuditEntry.of(
                                        "reminder.members",
                                        "organization",
                                        page.code().value(),
                                        page.branch())
                                .in(caller.scope().path())
                                .change("reminded", null, Integer.toString(reminded)));
            }
            return reminded;
        });
    }
}
