package wecomsim;

import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** Takes a call through token, address, frequency, permission and faults to its API. */
final class Dispatcher {

    private final Corp corp;
    private final Map<String, Api> apis = new HashMap<>();

    Dispatcher(Corp corp) {
        this.corp = corp;
        Stream.of(
                        new TokenApi(corp).apis(),
                        new DepartmentApi(corp).apis(),
                        new MemberApi(corp).apis(),
                        new BatchApi(corp).apis(),
                        new InviteApi(corp).apis(),
                        new MessageApi(corp).apis(),
                        new MenuApi(corp).apis(),
                        new AgentApi(corp).apis(),
                        new TicketApi(corp).apis())
                .flatMap(List::stream)
                .forEach(api -> apis.put(api.path(), api));
    }

    Answer answer(Call call) {
        Api api = apis.get(call.path());
        if (api == null) {
            return Answer.status(404, null);
        }
        String subject = call.subject(api.subjectField());
        Answer answer = serve(api, call, subject);
        corp.counters()
                .record(new RecordedCall(
                        corp.clock().instant(), api.path(), subject, api.write(), answer.errcode(), answer.cut()));
        return answer.later(Duration.ofMillis(corp.settings().latencyMillis()));
    }

    /** The header that each answer has. */
    String date() {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(
                corp.clock().instant().atOffset(ZoneOffset.UTC));
    }

    private Answer serve(Api api, Call call, String subject) {
        try {
            expireToken(api, call, subject);
            Caller caller = admit(api, call);
            Fault fault = corp.faults().take(api.path(), subject, each -> !(each instanceof Fault.TokenExpiry));
            return fault == null ? apply(api, call, caller) : strike(fault, api, call, caller);
        } catch (Refused refused) {
            return refusal(refused, call.ip());
        }
    }

    private void expireToken(Api api, Call call, String subject) {
        if (api.access() == Api.Access.OPEN) {
            return;
        }
        Fault fault = corp.faults().take(api.path(), subject, Fault.TokenExpiry.class::isInstance);
        if (fault instanceof Fault.TokenExpiry expiry) {
            corp.tokens().expire(call.parameter("access_token"), expiry.code());
        }
    }

    @Follows(value = "90313", assumes = "token, then address, then frequency, then permission are looked at")
    private Caller admit(Api api, Call call) {
        Caller caller =
                api.access() == Api.Access.OPEN ? Caller.APP : corp.tokens().callerOf(call.parameter("access_token"));
        Settings settings = corp.settings();
        boolean trusted = api.access() == Api.Access.OPEN
                || settings.trustedIps().isEmpty()
                || settings.trustedIps().contains(call.ip());
        Refused.unless(trusted, Code.IP_NOT_TRUSTED);
        if (api.limited()) {
            corp.rateLimits().count(api.path());
        }
        Refused.unless(api.post() == call.post(), Code.PARAMETER_MISSING);
        checkAccess(api, caller, settings);
        return caller;
    }

    @Follows({"96255", "90313"})
    private static void checkAccess(Api api, Caller caller, Settings settings) {
        if (api.access() == Api.Access.OPEN) {
            return;
        }
        Refused.unless(caller == Caller.CONTACTS || settings.agentEnabled() || isAboutItself(api), Code.AGENT_DISABLED);
        Refused.unless(caller == Caller.APP || settings.contactsEdit() || !api.write(), Code.NO_PERMISSION);
        switch (api.access()) {
            case APP -> Refused.unless(caller == Caller.APP, Code.NO_PERMISSION);
            case CONTACTS -> Refused.unless(caller == Caller.CONTACTS, Code.NO_PERMISSION);
            case CLOSED_READ ->
                Refused.unless(caller == Caller.APP || !settings.closedReads(), Code.CLOSED_TO_CONTACTS);
            case OPEN, ANY -> {}
        }
    }

    /** A disabled app still learns that it is. */
    private static boolean isAboutItself(Api api) {
        return api.path().equals("agent/get");
    }

    private Answer apply(Api api, Call call, Caller caller) {
        ObjectNode result = corp.locked(() -> api.handler().handle(call, caller));
        ObjectNode answer = Json.object().put("errcode", 0).put("errmsg", "ok");
        answer.setAll(result);
        return Answer.of(answer, 0);
    }

    private Answer strike(Fault fault, Api api, Call call, Caller caller) {
        if (fault instanceof Fault.CutBefore) {
            return Answer.cutBefore();
        }
        if (fault instanceof Fault.CutAfter) {
            return applyOrRefuse(api, call, caller).cutAfter();
        }
        if (fault instanceof Fault.Delay delay) {
            return applyOrRefuse(api, call, caller).later(delay.duration());
        }
        int errcode = errcodeOf(fault);
        throw new Refused(errcode, Code.textOf(errcode));
    }

    private Answer applyOrRefuse(Api api, Call call, Caller caller) {
        try {
            return apply(api, call, caller);
        } catch (Refused refused) {
            return refusal(refused, call.ip());
        }
    }

    private static int errcodeOf(Fault fault) {
        if (fault instanceof Fault.ErrorCode code) {
            return code.errcode();
        }
        if (fault instanceof Fault.Conflict) {
            return Code.DATA_CONFLICT.number();
        }
        return fault instanceof Fault.TooConcurrent ? Code.TOO_CONCURRENT.number() : Code.BUSY.number();
    }

    /** HTTP 200 with WeCom's sentence around the words. */
    @Follows("90313")
    static Answer refusal(Refused refused, String ip) {
        long hint = ThreadLocalRandom.current().nextLong(1_000_000_000_000_000L, 9_000_000_000_000_000L);
        String errmsg = refused.text() + ", hint: [" + hint + "], from ip: " + ip
                + ", more info at https://open.work.weixin.qq.com/devtool/query?e=" + refused.errcode();
        return Answer.of(Json.object().put("errcode", refused.errcode()).put("errmsg", errmsg), refused.errcode());
    }
}
