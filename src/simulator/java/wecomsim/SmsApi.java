package wecomsim;

import java.time.Duration;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/** The vendor over HTTP, with faults: {@code sms/SendSms} is its name among the calls. */
final class SmsApi {

    static final String NAME = "sms/SendSms";

    private final Corp corp;

    SmsApi(Corp corp) {
        this.corp = corp;
    }

    /** Whether a request at the root is for the vendor. */
    static boolean isMeant(SmsRequest request) {
        return request.header("x-acs-action") != null || request.parameters().containsKey("Action");
    }

    Answer answer(SmsRequest request) {
        String subject = request.parameters().getOrDefault("PhoneNumbers", "");
        Fault fault = corp.faults().take(NAME, subject, each -> !(each instanceof Fault.TokenExpiry));
        Answer answer = fault == null ? apply(request) : strike(fault, request);
        corp.counters()
                .record(new RecordedCall(corp.clock().instant(), NAME, subject, false, answer.errcode(), answer.cut()));
        return answer;
    }

    private Answer apply(SmsRequest request) {
        try {
            return Answer.of(corp.sms().send(request), 0);
        } catch (SmsRefused refused) {
            return refusal(refused);
        }
    }

    /** A fault with an error code is a status of the gateway. */
    private Answer strike(Fault fault, SmsRequest request) {
        if (fault instanceof Fault.CutBefore) {
            return Answer.cutBefore();
        }
        if (fault instanceof Fault.CutAfter) {
            return apply(request).cutAfter();
        }
        if (fault instanceof Fault.Delay delay) {
            return apply(request).later(delay.duration());
        }
        if (fault instanceof Fault.ErrorCode code) {
            return refusal(SmsRefused.gateway(code.errcode(), "ServiceUnavailable", "The service is unavailable."));
        }
        return refusal(
                fault instanceof Fault.TooConcurrent
                        ? SmsRefused.gateway(400, "Throttling.User", "Request was denied due to user flow control.")
                        : SmsRefused.rule("isp.SYSTEM_ERROR", "系统错误"));
    }

    private static Answer refusal(SmsRefused refused) {
        ObjectNode json = Json.object()
                .put("Code", refused.code())
                .put("Message", String.valueOf(refused.getMessage()))
                .put("RequestId", UUID.randomUUID().toString());
        if (refused.status() != 200) {
            json.put("HostId", "dysmsapi.aliyuncs.com");
        }
        return new Answer(refused.status(), json, 1, RecordedCall.Cut.NOT, Duration.ZERO);
    }
}
