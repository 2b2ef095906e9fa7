package org.tuanlink.checkin;

import java.util.Optional;
import org.springframework.stereotype.Service;
import org.tuanlink.registry.Branches;
import org.tuanlink.registry.MemberCounts;

/** Those who are members of a branch. */
@Service
public class Members implements MemberCounts {

    private final MemberTable members;
    private final ApplicationTable applications;
    private final ApplicationSeals seals;
    private final Branches branches;

    Members(MemberTable members, ApplicationTable applications, ApplicationSeals seals, Branches branches) {
        this.members = members;
        this.applications = applications;
        this.seals = seals;
        this.branches = branches;
    }

    /** A member, for his own page (认证资料). */
    public record MemberView(
            long id, String name, String maskedIdNumber, String maskedMobile, String branchName, CheckState check) {}

    /** The member of this account: once his application is approved. */
    public Optional<MemberView> ofAccount(long accountId) {
        return applications
                .openOf(accountId)
                .filter(one -> one.state() == ApplicationState.APPROVED)
                .flatMap(this::view);
    }

    private Optional<MemberView> view(Application one) {
        return members.ofApplication(one.submitted().idNumberIndex(), one.id())
                .map(member -> new MemberView(
                        member.id(),
                        member.name(),
                        seals.idNumber(one.submitted()).masked(),
                        seals.mobile(member.mobile()).masked(),
                        Optional.ofNullable(member.branchId())
                                .flatMap(branches::nameOf)
                                .orElse(""),
                        one.standing().check()));
    }

    @Override
    public int countIn(long branchId) {
        return members.countIn(branchId);
    }

    @Override
    public int applyingTo(long branchId) {
        return applications.countSubmitted(branchId);
    }
}
