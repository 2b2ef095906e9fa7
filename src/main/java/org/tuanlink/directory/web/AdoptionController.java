package org.tuanlink.directory.web;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tuanlink.directory.Adoptions;
import org.tuanlink.directory.Refusal;
import org.tuanlink.platform.Permission;
import org.tuanlink.platform.RefusedException;
import org.tuanlink.platform.Requires;
import org.tuanlink.wecom.DepartmentId;
import org.tuanlink.wecom.WeComUserId;

/** Departments and members that TuanLink did not create, made its own. */
@Requires(Permission.DIRECTORY_SYNC)
@RestController
@RequestMapping("/api/v1/directory/adoptions")
class AdoptionController {

    private final Adoptions adoptions;

    AdoptionController(Adoptions adoptions) {
        this.adoptions = adoptions;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void adopt(@RequestBody Adoption adoption) {
        Optional<Refusal> refusal;
        String code;
        if (adoption.departmentId() != null && adoption.organizationCode() != null) {
            code = adoption.organizationCode();
            refusal = adoptions.adoptDepartment(department(adoption.departmentId()), adoption.organizationCode());
        } else if (adoption.userId() != null && adoption.cadreCode() != null) {
            code = adoption.cadreCode();
            refusal = adoptions.adoptMember(member(adoption.userId()), adoption.cadreCode());
        } else {
            throw RefusedException.badRequest("ADOPTION_INCOMPLETE", "请给出部门编号和组织编码，或成员账号和团干编码。");
        }
        refusal.ifPresent(reason -> {
            throw Refusals.of(reason, code);
        });
    }

    private static DepartmentId department(long id) {
        try {
            return new DepartmentId(id);
        } catch (IllegalArgumentException e) {
            throw Refusals.of(Refusal.DEPARTMENT_NOT_FOREIGN, id);
        }
    }

    private static WeComUserId member(String id) {
        try {
            return new WeComUserId(id);
        } catch (IllegalArgumentException e) {
            throw Refusals.of(Refusal.MEMBER_NOT_FOREIGN, id);
        }
    }

    /** A department for an organisation, or a member for a cadre. */
    record Adoption(
            @Nullable Long departmentId,
            @Nullable String organizationCode,
            @Nullable String userId,
            @Nullable String cadreCode) {}
}
