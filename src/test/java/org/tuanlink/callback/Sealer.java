package org.tuanlink.callback;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.tuanlink.testing.ServiceEnvironment;

/** The sender's side of a callback, written from the documents (90968, 91144) and not from our code. */
record Sealer(String token, String aesKey, String receiver) {

    static final Sealer CONTACTS = new Sealer(
            ServiceEnvironment.CONTACTS_CALLBACK_TOKEN,
            ServiceEnvironment.CONTACTS_CALLBACK_KEY,
            ServiceEnvironment.CORP_ID);
    static final Sealer AGENT = new Sealer(
            ServiceEnvironment.AGENT_CALLBACK_TOKEN, ServiceEnvironment.AGENT_CALLBACK_KEY, ServiceEnvironment.CORP_ID);
    static final Sealer MP =
            new Sealer(ServiceEnvironment.MP_TOKEN, ServiceEnvironment.MP_KEY, ServiceEnvironment.MP_APP_ID);

    /** The vectors' sender. */
    static final Sealer VECTORS =
            new Sealer("QDG6eK", "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C", "wx5823bf96d3bd56c7");

    private static final String NONCE = "263014780";

    Sealer withToken(String other) {
        return new Sealer(other, aesKey, receiver);
    }

    Sealer withKey(String other) {
        return new Sealer(token, other, receiver);
    }

    Sealer withReceiver(String other) {
        return new Sealer(token, aesKey, other);
    }

    String encrypt(String message) {
        return encrypt("0123456789abcdef", message.getBytes(UTF_8));
    }

    String encrypt(String random, byte[] message) {
        return encryptPadded(padded(plain(random, message.length, message)));
    }

    /** What is encrypted, before it is filled up. */
    byte[] plain(String random, int length, byte[] message) {
        byte[] id = receiver.getBytes(UTF_8);
        return ByteBuffer.allocate(20 + message.length + id.length)
                .put(random.getBytes(ISO_8859_1))
                .putInt(length)
                .put(message)
                .put(id)
                .array();
    }

    static byte[] padded(byte[] plain) {
        int count = 32 - plain.length % 32;
        byte[] padded = Arrays.copyOf(plain, plain.length + count);
        Arrays.fill(padded, plain.length, padded.length, (byte) count);
        return padded;
    }

    String encryptPadded(byte[] padded) {
        byte[] key = Base64.getDecoder().decode(aesKey + "=");
        try {
            Cipher aes = Cipher.getInstance("AES/CBC/NoPadding");
            aes.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(Arrays.copyOf(key, 16)));
            return Base64.getEncoder().encodeToString(aes.doFinal(padded));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String sign(String... parts) {
        String joined = Stream.of(parts).sorted().collect(Collectors.joining());
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(joined.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The query of a request that carries this. */
    String query(String encrypted, long timestamp) {
        return "msg_signature=" + sign(token, Long.toString(timestamp), NONCE, encrypted) + "&timestamp=" + timestamp
                + "&nonce=" + NONCE;
    }

    /** The Official Account's, which signs without the content. */
    String plainQuery(long timestamp) {
        return "signature=" + sign(token, Long.toString(timestamp), NONCE) + "&timestamp=" + timestamp + "&nonce="
                + NONCE;
    }

    String verification(String echo, long timestamp) {
        String encrypted = encrypt(echo);
        return query(encrypted, timestamp) + "&echostr=" + URLEncoder.encode(encrypted, UTF_8);
    }

    String envelope(String encrypted) {
        return "<xml><ToUserName><![CDATA[" + receiver + "]]></ToUserName><AgentID><![CDATA[1000002]]></AgentID>"
                + "<Encrypt><![CDATA[" + encrypted + "]]></Encrypt></xml>";
    }
}
