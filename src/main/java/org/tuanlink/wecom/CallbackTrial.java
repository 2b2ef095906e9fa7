package org.tuanlink.wecom;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.time.Instant;
import java.util.Objects;
import me.chanjar.weixin.common.util.RandomUtils;
import me.chanjar.weixin.common.util.crypto.SHA1;
import me.chanjar.weixin.common.util.crypto.WxCryptUtil;
import org.tuanlink.platform.CallbackSecret;
import org.tuanlink.platform.Secret;

/** The call with which WeCom verifies a callback's URL (doc 90930), for who wants to make it himself. */
public final class CallbackTrial {

    private CallbackTrial() {}

    /**
     * What stands behind the question mark.
     *
     * @param receiver the corp's id
     * @param echo what is to be answered, bare
     */
    public static String query(CallbackSecret secret, String receiver, String echo, Instant now) {
        String token = secret.token().value();
        Secret key = Objects.requireNonNull(secret.aesKey());
        String nonce = RandomUtils.getRandomStr();
        String encrypted = new WxCryptUtil(token, key.value(), receiver).encrypt(nonce, echo);
        String time = Long.toString(now.getEpochSecond());
        return "msg_signature=" + SHA1.gen(token, time, nonce, encrypted) + "&timestamp=" + time + "&nonce=" + nonce
                + "&echostr=" + URLEncoder.encode(encrypted, UTF_8);
    }
}
