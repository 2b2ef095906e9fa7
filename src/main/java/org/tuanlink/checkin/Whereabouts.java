package org.tuanlink.checkin;

import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tuanlink.registry.BranchContact;
import org.tuanlink.registry.Branches;

/**
 * Where a person is already: as a member, or by an application that occupies him. It is told to himself only, who is known
 * by the mobile that he has shown to be his: whoever types another one's ID number learns nothing from the answer.
 */
@Component
class Whereabouts {

    private final MemberTable members;
    private final ApplicationTable applications;
    private final Branches branches;

    Whereabouts(MemberTable members, ApplicationTable applications, Branches branches) {
        this.members = members;
        this.applications = applications;
        this.branches = branches;
    }

    /**
     * A place that is not the asked one.
     *
     * @param mobileIndex of the mobile that is on record there
     */
    record Elsewhere(long branchId, String mobileIndex, boolean member) {}

    /** Does the same work whether or not there is somebody. */
    Optional<Elsewhere> of(String idNumberIndex, long branchId, long applicationId) {
        Optional<Elsewhere> asMember = members.byIdNumber(idNumberIndex)
                .filter(member -> isTaken(member, branchId, applicationId))
                .map(Whereabouts::of);
        Optional<Elsewhere> asApplicant = applications
                .occupying(idNumberIndex)
                .filter(other -> other.id() != applicationId)
                .map(other -> new Elsewhere(
                        other.submitted().branchId(), other.submitted().mobileIndex(), false));
        return asMember.isPresent() ? asMember : asApplicant;
    }

    static boolean isTaken(Member member, long branchId, long applicationId) {
        Long approved = member.applicationId();
        return member.isElsewhere(branchId) || (approved != null && approved != applicationId);
    }

    private static Elsewhere of(Member member) {
        Long branch = member.branchId();
        return new Elsewhere(branch == null ? 0 : branch, member.mobileIndex(), true);
    }

    /** For the person himself. */
    String told(Elsewhere elsewhere) {
        String place = branches.nameOf(elsewhere.branchId()).orElse("另一团支部");
        String contact =
                branches.contact(elsewhere.branchId()).map(Whereabouts::shown).orElse("该支部的上级团组织");
        return elsewhere.member()
                ? "您已是“%s”的团员，一人只能在一个团支部。登记有误的，请联系%s。".formatted(place, contact)
                : "您已在“%s”提交报到，一人只能在一个团支部报到。要改到别处，请先撤回那一份，或联系%s。".formatted(place, contact);
    }

    /** For the branch that would take him in. */
    String toldToBranch(Elsewhere elsewhere) {
        String place = branches.nameOf(elsewhere.branchId()).orElse("另一团支部");
        return elsewhere.member()
                ? "此人已是“%s”的团员，不能再通过：请退回，或由两边支部核对。".formatted(place)
                : "此人已在“%s”提交报到，不能再通过：请退回，或由两边支部核对。".formatted(place);
    }

    private static String shown(BranchContact contact) {
        return "“%s”的%s（%s）".formatted(contact.organization(), contact.name(), contact.maskedMobile());
    }
}
