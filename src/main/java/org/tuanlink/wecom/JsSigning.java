package org.tuanlink.wecom;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import me.chanjar.weixin.common.util.crypto.SHA1;

/** Signs pages for the JS-SDK. */
final class JsSigning {

    private static final int NONCE_BYTES = 12;

    private final JsTickets tickets;
    private final Clock clock;
    private final String corpId;
    private final long agentId;
    private final SecureRandom random = new SecureRandom();

    JsSigning(JsTickets tickets, Clock clock, String corpId, long agentId) {
        this.tickets = tickets;
        this.clock = clock;
        this.corpId = corpId;
        this.agentId = agentId;
    }

    JsSignature sign(JsIdentity identity, String page) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        String nonceStr = HexFormat.of().formatHex(nonce);
        long timestamp = clock.instant().getEpochSecond();
        String signature = SHA1.genWithAmple(
                "jsapi_ticket=" + tickets.ticket(identity),
                "noncestr=" + nonceStr,
                "timestamp=" + timestamp,
                "url=" + withoutFragment(page));
        return new JsSignature(corpId, agentId, timestamp, nonceStr, signature);
    }

    private static String withoutFragment(String page) {
        int hash = page.indexOf('#');
        return hash < 0 ? page : page.substring(0, hash);
    }
}
