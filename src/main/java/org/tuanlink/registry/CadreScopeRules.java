package org.tuanlink.registry;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a scope may change of a cadre. */
final class CadreScopeRules {

    private CadreScopeRules() {}

    /** Name, mobile, ID number and branch belong to everybody who entered him. */
    static Optional<Finding> person(OrganizationScope scope, CadrePicture picture) {
        return picture.isWhollyIn(scope)
                ? Optional.empty()
                : Optional.of(elsewhere(picture.cadre().code()));
    }

    /** An organisation that the scope does not cover. */
    static Finding outside(@Nullable String code) {
        return Finding.error("CADRE_ORG_OUTSIDE", "组织“%s”不在您的管理范围内，请改正组织编码，或请其上级团组织办理。".formatted(code));
    }

    static Finding elsewhere(CadreCode code) {
        return Finding.error(
                "CADRE_ELSEWHERE",
                "团干“%s”还在您管理范围以外的组织任职，姓名、手机号、身份证号和所在支部不能在这里修改：请联系其任职组织的共同上级或省管理员修改。".formatted(code));
    }
}
