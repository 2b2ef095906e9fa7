package org.tuanlink.progress.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tuanlink.platform.Permission;
import org.tuanlink.platform.RefusedException;
import org.tuanlink.platform.Requires;
import org.tuanlink.progress.OrganizationProgress;
import org.tuanlink.progress.Progress;
import org.tuanlink.progress.StageProgress;
import org.tuanlink.registry.OrganizationCode;
import org.tuanlink.registry.OrganizationScope;

@Requires(Permission.REGISTRY_READ)
@RestController
@RequestMapping("/api/v1/progress")
@Tag(name = "Progress")
class ProgressController {

    private final Progress progress;

    ProgressController(Progress progress) {
        this.progress = progress;
    }

    record ProgressBody(String organizationCode, String organizationName, LocalDate day, List<StageBody> stages) {}

    /**
     * One stage.
     *
     * @param target between 0 and 1, as is {@code rate}, which is null when there is nothing to do
     * @param behind how many are missing to the target; negative when ahead of it
     * @param behindPoints the same in percentage points
     * @param expectedDate when the target is reached at the present speed; null when nobody can tell
     */
    record StageBody(
            String stage,
            String name,
            LocalDate by,
            BigDecimal target,
            long total,
            long done,
            @Nullable BigDecimal rate,
            long behind,
            @Nullable BigDecimal behindPoints,
            @Nullable Long sinceYesterday,
            @Nullable LocalDate expectedDate) {}

    @GetMapping
    @Operation(
            summary =
                    "How far an organisation with all below it has come in each stage; without a code the caller's own")
    ProgressBody progress(@RequestParam(defaultValue = "") String organizationCode, OrganizationScope scope) {
        OrganizationProgress found = progress.of(scope, organizationCode.isBlank() ? null : code(organizationCode))
                .orElseThrow(ProgressController::notFound);
        return new ProgressBody(
                found.place().code().value(),
                found.place().name(),
                progress.today(),
                found.stages().stream().map(ProgressController::body).toList());
    }

    private static StageBody body(StageProgress one) {
        return new StageBody(
                one.stage().key(),
                one.stage().name(),
                one.stage().by(),
                one.stage().target(),
                one.count().total(),
                one.count().done(),
                one.count().rate(),
                one.behind(),
                one.points(),
                one.sinceYesterday(),
                one.expected());
    }

    private static OrganizationCode code(String code) {
        if (!OrganizationCode.isValid(code)) {
            throw notFound();
        }
        return new OrganizationCode(code);
    }

    private static RefusedException notFound() {
        return RefusedException.notFound("没有这个编码的组织。");
    }
}
