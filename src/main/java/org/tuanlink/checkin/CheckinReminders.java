package org.tuanlink.checkin;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.tuanlink.checkin.UncheckedMembers.Addressee;
import org.tuanlink.member.MemberAccounts;
import org.tuanlink.messaging.MemberAddress;
import org.tuanlink.messaging.MemberNotices;
import org.tuanlink.mp.OpenId;

/** Asks members to check in: by the Official Account who has an account bound to it, by SMS everybody else. */
@Service
public class CheckinReminders {

    static final String TEMPLATE = "reminder";

    private final UncheckedMembers members;
    private final MemberAccounts accounts;
    private final MemberNotices notices;
    private final Clock clock;

    CheckinReminders(UncheckedMembers members, MemberAccounts accounts, MemberNotices notices, Clock clock) {
        this.members = members;
        this.accounts = accounts;
        this.notices = notices;
        this.clock = clock;
    }

    /** Whether there is any way to tell members something. */
    public boolean isPossible() {
        return notices.isPossible();
    }

    /**
     * Orders a message to each who still has not checked in. How often anybody may be reminded is the caller's to know.
     *
     * @return how many
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public int remind(long branchId, String branch, Collection<Long> memberIds) {
        List<Addressee> some = members.addressees(branchId, memberIds);
        Map<String, OpenId> known =
                accounts.openIds(some.stream().map(Addressee::mobileIndex).toList());
        long now = clock.millis();
        for (Addressee one : some) {
            notices.send(
                    "checkin:remind:" + one.id() + ":" + now,
                    new MemberAddress(known.get(one.mobileIndex()), one.mobile(), one.mobileIndex()),
                    TEMPLATE,
                    Map.of("name", Notices.plain(one.name()), "branch", Notices.plain(branch)));
        }
        return some.size();
    }
}
