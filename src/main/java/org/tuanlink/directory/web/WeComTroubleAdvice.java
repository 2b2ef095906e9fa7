package org.tuanlink.directory.web;

import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.tuanlink.platform.Problems;
import org.tuanlink.wecom.Remedy;
import org.tuanlink.wecom.WeComCallException;

/** WeCom did not do what a request needs at once: what that means and what to do, not an incident of ours. */
@RestControllerAdvice(assignableTypes = {PlanController.class, SyncController.class, AdoptionController.class})
@Order(0)
class WeComTroubleAdvice {

    @ExceptionHandler
    ProblemDetail trouble(WeComCallException trouble) {
        boolean passing = trouble.remedy() == Remedy.RETRY_LATER || trouble.remedy() == Remedy.OUTCOME_UNKNOWN;
        ProblemDetail problem = Problems.of(
                passing ? HttpStatus.SERVICE_UNAVAILABLE : HttpStatus.BAD_GATEWAY,
                passing ? "WECOM_UNAVAILABLE" : "WECOM_REFUSED",
                trouble.error().meaning() + trouble.error().advice());
        problem.setProperty("errcode", trouble.error().errcode());
        return problem;
    }
}
