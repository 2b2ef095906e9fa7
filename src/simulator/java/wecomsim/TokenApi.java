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
                Api.get("auth/getuserinfo", Api.Access.ANY, "", corp.scanLogin()::userInfo));
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
}
