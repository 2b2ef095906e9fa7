package wecomsim;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Signs and encrypts as WeCom and the Official Account do. */
@Follows({"90930", "91144"})
final class CallbackCrypto {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String LETTERS = "0123456789abcdefghijklmnopqrstuvwxyz";
    private static final int BLOCK = 32;
    private static final int RANDOM_LENGTH = 16;

    private CallbackCrypto() {}

    /** Lower-case hexadecimal SHA-1 over the parts in their order as texts. */
    static String signature(String... parts) {
        String[] sorted = parts.clone();
        Arrays.sort(sorted);
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1")
                    .digest(String.join("", sorted).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has SHA-1", e);
        }
    }

    static String encrypt(CallbackAddress address, String message) {
        return encrypt(address, message, randomText(RANDOM_LENGTH));
    }

    /** With the 16 characters that are random otherwise. */
    static String encrypt(CallbackAddress address, String message, String random) {
        byte[] key = Base64.getDecoder().decode(address.encodingAesKey() + "=");
        try {
            Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding");
            cipher.init(
                    Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(Arrays.copyOf(key, 16)));
            return Base64.getEncoder().encodeToString(cipher.doFinal(padded(message, random, address.receiveId())));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("The EncodingAESKey cannot be used", e);
        }
    }

    /** PKCS#7, but to 32 bytes. */
    private static byte[] padded(String message, String random, String receiveId) {
        byte[] text = message.getBytes(StandardCharsets.UTF_8);
        byte[] receiver = receiveId.getBytes(StandardCharsets.UTF_8);
        int length = RANDOM_LENGTH + Integer.BYTES + text.length + receiver.length;
        int padding = BLOCK - length % BLOCK;
        ByteBuffer plain = ByteBuffer.allocate(length + padding)
                .put(random.getBytes(StandardCharsets.US_ASCII))
                .putInt(text.length)
                .put(text)
                .put(receiver);
        Arrays.fill(plain.array(), length, length + padding, (byte) padding);
        return plain.array();
    }

    static String randomText(int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return text.toString();
    }

    static String randomDigits() {
        return Long.toString(RANDOM.nextLong(1_000_000_000L, 10_000_000_000L));
    }
}
