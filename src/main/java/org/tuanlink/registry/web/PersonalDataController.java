package org.tuanlink.registry.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.tuanlink.platform.Permission;
import org.tuanlink.platform.RefusedException;
import org.tuanlink.platform.Requires;
import org.tuanlink.platform.Secret;
import org.tuanlink.registry.CadreCode;
import org.tuanlink.registry.FieldFinding;
import org.tuanlink.registry.OrganizationCode;
import org.tuanlink.registry.OrganizationScope;
import org.tuanlink.registry.Outcome;
import org.tuanlink.registry.PersonalData;

@RestController
@Requires(Permission.PERSONAL_DATA_REVEAL)
@Tag(name = "Registry cadres")
class PersonalDataController {

    private final PersonalData personalData;

    PersonalDataController(PersonalData personalData) {
        this.personalData = personalData;
    }

    record Question(
            PersonalData.@Nullable Item item, @Nullable String reason) {}

    record Shown(PersonalData.Item item, String value) {

        @Override
        public String toString() {
            return "Shown[" + item + "]";
        }
    }

    @PostMapping("/api/v1/registry/cadres/{code}/personal-data")
    @Operation(summary = "A cadre's mobile or ID number in full, for a reason that the audit log keeps")
    ResponseEntity<Shown> reveal(
            @PathVariable String code, @RequestBody Question question, OrganizationScope scope, Authentication caller) {
        PersonalData.Item item = question.item();
        if (item == null) {
            throw RefusedException.badRequest("REVEAL_ITEM", "请用 item 指明要查看的内容：MOBILE（手机号）或 ID_NUMBER（身份证号）。");
        } else if (!OrganizationCode.isValid(code)) {
            throw RefusedException.notFound("没有这个编码的团干。");
        }
        String reason = question.reason() == null ? "" : question.reason();
        Outcome<Secret> outcome = personalData.reveal(scope, countedAs(caller), new CadreCode(code), item, reason);
        if (outcome instanceof Outcome.Done<Secret> done) {
            return ResponseEntity.ok()
                    .cacheControl(CacheControl.noStore())
                    .body(new Shown(item, done.value().value()));
        }
        throw refused(outcome.findings());
    }

    /** One who has many tokens looks no more often than one who has none. */
    private static String countedAs(Authentication caller) {
        return caller.getDetails() instanceof String counted ? counted : caller.getName();
    }

    private static RefusedException refused(List<FieldFinding> findings) {
        FieldFinding first = findings.get(0);
        return first.code().equals(PersonalData.LIMIT)
                ? new RefusedException(HttpStatus.TOO_MANY_REQUESTS, first.code(), first.message())
                : Refusals.of(first.code(), first.message());
    }
}
