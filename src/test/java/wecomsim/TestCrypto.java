package wecomsim;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** The receiving half, written without a look at the sending one. */
record TestCrypto(String token, String encodingAesKey, String receiveId) {

    void check(Map<String, String> query, String name, String encrypted) {
        String wanted = signature(query.getOrDefault("timestamp", ""), query.getOrDefault("nonce", ""), encrypted);
        if (!wanted.equals(query.get(name))) {
            throw new AssertionError("Wrong signature");
        }
    }

    String signature(String timestamp, String nonce, String encrypted) {
        String sorted = Stream.of(token, timestamp, nonce, encrypted).sorted().collect(Collectors.joining());
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-1").digest(sorted.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    String decrypt(String encrypted) {
        byte[] plain = plain(encrypted);
        int padding = plain[plain.length - 1];
        ByteBuffer buffer = ByteBuffer.wrap(plain, 16, plain.length - 16 - padding);
        byte[] message = new byte[buffer.getInt()];
        buffer.get(message);
        byte[] receiver = new byte[buffer.remaining()];
        buffer.get(receiver);
        if (!new String(receiver, StandardCharsets.UTF_8).equals(receiveId)) {
            throw new AssertionError("Wrong receiveid");
        }
        return new String(message, StandardCharsets.UTF_8);
    }

    private byte[] plain(String encrypted) {
        byte[] key = Base64.getDecoder().decode(encodingAesKey + "=");
        try {
            Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding");
            cipher.init(
                    Cipher.DECRYPT_MODE,
                    new SecretKeySpec(key, "AES"),
                    new IvParameterSpec(Arrays.copyOfRange(key, 0, 16)));
            return cipher.doFinal(Base64.getDecoder().decode(encrypted));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
