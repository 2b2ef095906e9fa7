package org.tuanlink.mp;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import me.chanjar.weixin.common.util.RandomUtils;
import me.chanjar.weixin.common.util.crypto.SHA1;
import me.chanjar.weixin.mp.enums.WxMpApiUrl.TemplateMsg;
import org.tuanlink.platform.CallbackSecret;

/** {@link MpInspection} over the wire. */
final class MpInspectionClient implements MpInspection {

    private final MpCalls calls;
    private final List<CallbackSecret> secrets;

    MpInspectionClient(MpCalls calls, MpCallbacks callbacks) {
        this.calls = calls;
        this.secrets = callbacks.secrets();
    }

    @Override
    public boolean isConfigured() {
        return calls.isConfigured();
    }

    @Override
    public Set<String> templates() {
        Set<String> ids = new HashSet<>();
        calls.get(TemplateMsg.TEMPLATE_GET_ALL_PRIVATE_TEMPLATE, null)
                .path("template_list")
                .forEach(template -> ids.add(template.path("template_id").asString("")));
        return ids;
    }

    @Override
    public boolean isCalledBack() {
        return !secrets.isEmpty();
    }

    @Override
    public String verification(String echo, Instant now) {
        String time = Long.toString(now.getEpochSecond());
        String nonce = RandomUtils.getRandomStr();
        String token = secrets.get(0).token().value();
        return "signature=" + SHA1.gen(token, time, nonce) + "&timestamp=" + time + "&nonce=" + nonce + "&echostr="
                + echo;
    }
}
