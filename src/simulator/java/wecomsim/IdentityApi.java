package wecomsim;

import java.time.Duration;
import tools.jackson.core.JacksonException;

/**
 * The provider of real-name checks over HTTP, with faults: {@code identity/verify} is its name among the calls, which say
 * nothing about whom they are. An error code is a status.
 */
final class IdentityApi {

    static final String NAME = "identity/verify";

    private final Corp corp;

    IdentityApi(Corp corp) {
        this.corp = corp;
    }

    Answer answer(IdentityProvider.Asked asked) {
        Fault fault = corp.faults().take(NAME, "", each -> !(each instanceof Fault.TokenExpiry));
        Answer answer = fault == null ? apply(asked) : strike(fault, asked);
        corp.counters()
                .record(new RecordedCall(corp.clock().instant(), NAME, "", false, answer.errcode(), answer.cut()));
        return answer;
    }

    private Answer apply(IdentityProvider.Asked asked) {
        try {
            IdentityProvider.Said said = corp.identity().verify(asked);
            return new Answer(
                    said.status(),
                    said.json(),
                    said.status() == 200 ? 0 : said.status(),
                    RecordedCall.Cut.NOT,
                    Duration.ZERO);
        } catch (JacksonException e) {
            return status(400, "INVALID_PARAMETER");
        }
    }

    private Answer strike(Fault fault, IdentityProvider.Asked asked) {
        if (fault instanceof Fault.CutBefore) {
            return Answer.cutBefore();
        } else if (fault instanceof Fault.CutAfter) {
            return apply(asked).cutAfter();
        } else if (fault instanceof Fault.Delay delay) {
            return apply(asked).later(delay.duration());
        } else if (fault instanceof Fault.ErrorCode code) {
            return status(code.errcode(), code.errcode() == 429 ? "QUOTA_EXCEEDED" : "SERVICE_ERROR");
        }
        return fault instanceof Fault.TooConcurrent
                ? status(429, "TOO_MANY_REQUESTS")
                : status(503, "SERVICE_UNAVAILABLE");
    }

    private static Answer status(int status, String code) {
        return new Answer(status, Json.object().put("code", code), status, RecordedCall.Cut.NOT, Duration.ZERO);
    }
}
