package org.tuanlink.directory;

import org.springframework.stereotype.Component;
import org.tuanlink.platform.PersonalDataCipher;
import org.tuanlink.wecom.DepartmentPatch;
import org.tuanlink.wecom.WeComDepartment;
import org.tuanlink.wecom.WeComMember;

/** Our entities as WeCom is told them. The mobile is opened here, for the call, and nowhere else. */
@Component
class WireForm {

    private final PersonalDataCipher cipher;

    WireForm(PersonalDataCipher cipher) {
        this.cipher = cipher;
    }

    WeComMember of(Member member) {
        return new WeComMember(
                member.userId(),
                member.name(),
                cipher.open(PersonalDataCipher.Kind.MOBILE, member.sealedMobile()),
                member.position(),
                member.memberships(),
                member.enabled());
    }

    WeComDepartment of(Department department) {
        return new WeComDepartment(department.id(), department.parent(), department.name(), department.order());
    }

    /** All we own of it, so that the update also mends what was changed behind our back. */
    DepartmentPatch patch(Department department) {
        return new DepartmentPatch(department.id(), department.parent(), department.name(), department.order());
    }
}
