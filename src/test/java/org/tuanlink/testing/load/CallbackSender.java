package org.tuanlink.testing.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.tuanlink.testing.ServiceEnvironment;

/**
 * Somebody who calls back, with a crypto of its own: nothing of the service is used (docs 90238, 90930).
 *
 * @param path of the service's endpoint
 * @param receiveId at the end of every encrypted message
 * @param agentId in the envelope; contact callbacks have none
 */
public record CallbackSender(
        String path,
        String token,
        String aesKey,
        String receiveId,
        @Nullable String agentId) {

    private static final int BLOCK = 32;

    public static CallbackSender contacts() {
        return new CallbackSender(
                "/callback/wecom/contacts",
                ServiceEnvironment.CONTACTS_CALLBACK_TOKEN,
                ServiceEnvironment.CONTACTS_CALLBACK_KEY,
                ServiceEnvironment.CORP_ID,
                null);
    }

    public static CallbackSender agent() {
        return new CallbackSender(
                "/callback/wecom/agent",
                ServiceEnvironment.AGENT_CALLBACK_TOKEN,
                ServiceEnvironment.AGENT_CALLBACK_KEY,
                ServiceEnvironment.CORP_ID,
                "1000002");
    }

    public static CallbackSender mp() {
        return new CallbackSender(
                "/callback/mp",
                ServiceEnvironment.MP_TOKEN,
                ServiceEnvironment.MP_KEY,
                ServiceEnvironment.MP_APP_ID,
                null);
    }

    /** A whole HTTP request, encrypted and signed for this moment. */
    public byte[] request(String message, Instant at) {
        String encrypted = encrypt(message);
        byte[] body = envelope(encrypted).getBytes(StandardCharsets.UTF_8);
        String head = "POST " + path + "?" + query(encrypted, at) + " HTTP/1.1\r\n"
                + "Host: tuanlink.example\r\nContent-Type: text/xml\r\nContent-Length: " + body.length + "\r\n\r\n";
        byte[] start = head.getBytes(StandardCharsets.ISO_8859_1);
        byte[] whole = Arrays.copyOf(start, start.length + body.length);
        System.arraycopy(body, 0, whole, start.length, body.length);
        return whole;
    }

    private String query(String encrypted, Instant at) {
        String timestamp = Long.toString(at.getEpochSecond());
        String nonce = Integer.toString(ThreadLocalRandom.current().nextInt(1_000_000_000));
        String signed = "timestamp=" + timestamp + "&nonce=" + nonce + "&msg_signature="
                + signature(token, timestamp, nonce, encrypted);
        return path.endsWith("/mp")
                ? signed + "&encrypt_type=aes&signature=" + signature(token, timestamp, nonce)
                : signed;
    }

    private String envelope(String encrypted) {
        String agent = agentId == null ? "" : "<AgentID><![CDATA[" + agentId + "]]></AgentID>";
        return "<xml><ToUserName><![CDATA[" + receiveId + "]]></ToUserName>" + agent + "<Encrypt><![CDATA[" + encrypted
                + "]]></Encrypt></xml>";
    }

    static String signature(String... parts) {
        String[] sorted = parts.clone();
        Arrays.sort(sorted);
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            return HexFormat.of().formatHex(sha1.digest(String.join("", sorted).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Base64 of AES-256-CBC over 16 random bytes, the length, the message and the receiveid, filled up to 32. */
    public String encrypt(String message) {
        byte[] random = new byte[16];
        ThreadLocalRandom.current().nextBytes(random);
        return encrypt(message, random);
    }

    String encrypt(String message, byte[] random) {
        byte[] text = message.getBytes(StandardCharsets.UTF_8);
        byte[] id = receiveId.getBytes(StandardCharsets.UTF_8);
        int length = 16 + 4 + text.length + id.length;
        int padding = BLOCK - length % BLOCK;
        ByteBuffer plain = ByteBuffer.allocate(length + padding)
                .put(random)
                .putInt(text.length)
                .put(text)
                .put(id);
        Arrays.fill(plain.array(), length, length + padding, (byte) padding);
        byte[] key = Base64.getDecoder().decode(aesKey + "=");
        try {
            Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(key, 0, 16));
            return Base64.getEncoder().encodeToString(cipher.doFinal(plain.array()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Keeps the key out of logs. */
    @Override
    public String toString() {
        return path;
    }
}
