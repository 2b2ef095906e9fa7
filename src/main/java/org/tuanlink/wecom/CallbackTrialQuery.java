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

/** Signs and encrypts as WeCom does (doc 90968). */
final class CallbackTrialQuery {

    private CallbackTrialQuery() {}

    static String of(CallbackSecret secret, String receiver, String echo, Instant now) {
        String token = secret.token().value();
        Secret key = Objects.requireNonNull(secret.aesKey());
        String nonce = RandomUtils.getRandomStr();
        String encrypted = new WxCryptUtil(token, key.value(), receiver).encrypt(nonce, echo);
        String time = Long.toString(now.getEpochSecond());
        return "msg_signature=" + SHA1.gen(token, time, nonce, encrypted) + "&timestamp=" + time + "&nonce=" + nonce
                + "&echostr=" + URLEncoder.encode(encrypted, UTF_8);
    }
}
