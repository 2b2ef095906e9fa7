package wecomsim;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** {@code gettoken}, and {@code auth/getuserinfo}: who somebody is. */
final class TokenApi {

    private final Corp corp;

    TokenApi(Corp corp) {
        this.corp = corp;
    }

    List<Api> apis() {
        return List.of(
                Api.get("gettoken", Api.Access.OPEN, "", this::getToken),
                Api.get("auth/getuserinfo", Api.Access.ANY, "", this::userInfo).unlimited());
    }

    @Follows("91039")
    private ObjectNode getToken(Call call, Caller caller) {
        String token = corp.tokens()
                .issue(
                        call.parameter("corpid"),
                        call.parameter("corpsecret"),
                        call.ip(),
                        corp.settings().wrongSecretsPerHour());
        return Json.object().put("access_token", token).put("expires_in", Tokens.LIFE.toSeconds());
    }

    /** With the app's token, once; a member by his userid, anybody else by an openid. */
    @Follows(
            value = {"96442", "98177", "90454"},
            assumes = "calls with a code that is not good count against the limits, others do not")
    private ObjectNode userInfo(Call call, Caller caller) {
        Refused.unless(caller == Caller.APP, Code.REDIRECT_DENIED);
        LoginCodes.Person person = corp.loginCodes().use(call.parameter("code"));
        if (person == null) {
            corp.rateLimits().count("auth/getuserinfo");
            throw new Refused(Code.BAD_CODE);
        }
        Member member = person.userid().isEmpty() ? null : corp.directory().member(person.userid());
        if (member == null) {
            return Json.object().put("openid", person.openid());
        }
        Refused.unless(new Visibility(corp).sees(caller, member), Code.NOT_IN_SCOPE);
        return Json.object().put("userid", member.userid());
    }
}
