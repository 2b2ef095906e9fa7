package org.tuanlink.callback;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Decrypts what was encrypted with one EncodingAESKey (doc 90968): AES-256-CBC over 16 random bytes, the message's length
 * in 4 bytes, the message and the receiver's id, filled up to a multiple of 32 bytes. Ours because WxJava's does not look
 * at the receiver. Thread-safe.
 */
final class MessageCipher {

    private static final int BLOCK = 32;
    private static final int RANDOM = 16;
    private static final int HEAD = RANDOM + Integer.BYTES;
    private static final ThreadLocal<Cipher> AES = ThreadLocal.withInitial(MessageCipher::aes);

    private final SecretKey key;
    private final IvParameterSpec iv;
    private final byte[] receiver;

    /**
     * For one key and the id that every message must name.
     *
     * @param encodingAesKey 43 letters and digits: 32 bytes in Base64; the last one's two odd bits may be set
     */
    MessageCipher(String encodingAesKey, String receiver) {
        byte[] bytes = Base64.getDecoder().decode(encodingAesKey + "=");
        this.key = new SecretKeySpec(bytes, "AES");
        this.iv = new IvParameterSpec(bytes, 0, 16);
        this.receiver = receiver.getBytes(UTF_8);
    }

    /** The message in it; null, whatever the reason, when it is not a message for us under this key. */
    @Nullable String decrypt(String encrypted) {
        try {
            byte[] sealed = Base64.getDecoder().decode(encrypted);
            if (encrypted.length() % 4 != 0 || sealed.length < BLOCK || sealed.length % BLOCK != 0) {
                return null;
            }
            Cipher aes = AES.get();
            aes.init(Cipher.DECRYPT_MODE, key, iv);
            return messageIn(aes.doFinal(sealed));
        } catch (IllegalArgumentException | GeneralSecurityException | CharacterCodingException e) {
            return null;
        }
    }

    private @Nullable String messageIn(byte[] plain) throws CharacterCodingException {
        int end = plain.length - paddingOf(plain);
        if (end == plain.length || end < HEAD) {
            return null;
        }
        int length = ByteBuffer.wrap(plain).getInt(RANDOM);
        if (length < 0 || length > end - HEAD || !isForUs(plain, HEAD + length, end)) {
            return null;
        }
        // The decoder, unlike String's constructor, refuses what is not UTF-8.
        return UTF_8.newDecoder().decode(ByteBuffer.wrap(plain, HEAD, length)).toString();
    }

    private boolean isForUs(byte[] plain, int from, int to) {
        byte[] named = Arrays.copyOfRange(plain, from, to);
        return MessageDigest.isEqual(named, receiver);
    }

    /** How many bytes fill the last block, 1 to 32, all of them checked; 0 when they are not a filling. */
    private static int paddingOf(byte[] plain) {
        int count = plain[plain.length - 1];
        int wrong = count < 1 || count > BLOCK ? 1 : 0;
        for (int i = 1; i <= BLOCK; i++) {
            int counts = i <= count ? 0xff : 0;
            wrong |= (plain[plain.length - i] ^ count) & counts;
        }
        return wrong == 0 ? count : 0;
    }

    private static Cipher aes() {
        try {
            return Cipher.getInstance("AES/CBC/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
