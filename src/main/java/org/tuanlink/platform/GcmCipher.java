package org.tuanlink.platform;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.tuanlink.platform.EncryptionProperties.Algorithm;

/**
 * AES-256-GCM or SM4-GCM. A sealed value is: algorithm (1 byte), length of the key id (1), key id, nonce (12), ciphertext
 * with tag (16). The kind is authenticated with it, so that a mobile's ciphertext can't pass for an ID number's.
 */
final class GcmCipher implements PersonalDataCipher {

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final Provider BOUNCY_CASTLE = new BouncyCastleProvider();

    // Looking an algorithm up costs more than running it once; none of these is safe for two threads.
    private static final ThreadLocal<Cipher> AES = ThreadLocal.withInitial(() -> create(Algorithm.AES_256_GCM));
    private static final ThreadLocal<Cipher> SM4 = ThreadLocal.withInitial(() -> create(Algorithm.SM4_GCM));
    private static final ThreadLocal<Mac> HMAC = ThreadLocal.withInitial(GcmCipher::createMac);

    private final KeyRing keys;
    private final Algorithm algorithm;
    private final SecureRandom random = new SecureRandom();

    GcmCipher(KeyRing keys, Algorithm algorithm) {
        this.keys = keys;
        this.algorithm = algorithm;
    }

    @Override
    public SealedValue seal(Kind kind, String clear) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] mark = mark();
        byte[] sealed = run(Cipher.ENCRYPT_MODE, algorithm, keys.currentId(), nonce, kind, clear.getBytes(UTF_8));
        return new SealedValue(ByteBuffer.allocate(mark.length + NONCE_BYTES + sealed.length)
                .put(mark)
                .put(nonce)
                .put(sealed)
                .array());
    }

    /** What every value begins with that is sealed now. */
    byte[] mark() {
        byte[] id = keys.currentId().getBytes(US_ASCII);
        return ByteBuffer.allocate(2 + id.length)
                .put(algorithm.mark())
                .put((byte) id.length)
                .put(id)
                .array();
    }

    @Override
    public boolean isCurrent(SealedValue sealed) {
        byte[] mark = mark();
        byte[] bytes = sealed.bytes();
        return bytes.length > mark.length && Arrays.equals(mark, 0, mark.length, bytes, 0, mark.length);
    }

    @Override
    public String open(Kind kind, SealedValue sealed) {
        ByteBuffer in = ByteBuffer.wrap(sealed.bytes());
        if (in.remaining() < 2 + NONCE_BYTES) {
            throw new IllegalStateException("Not a sealed value");
        }
        Algorithm used = Algorithm.marked(in.get());
        byte[] id = take(in, in.get());
        byte[] nonce = take(in, NONCE_BYTES);
        byte[] text = take(in, in.remaining());
        return new String(run(Cipher.DECRYPT_MODE, used, new String(id, US_ASCII), nonce, kind, text), UTF_8);
    }

    @Override
    public String blindIndex(Kind kind, String clear) {
        try {
            Mac mac = HMAC.get();
            mac.init(keys.indexKey());
            mac.update((kind.name() + ":").getBytes(US_ASCII));
            return HexFormat.of().formatHex(mac.doFinal(clear.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The index key does not fit HMAC-SHA-256", e);
        }
    }

    private static byte[] take(ByteBuffer in, int bytes) {
        if (bytes < 0 || bytes > in.remaining()) {
            throw new IllegalStateException("Not a sealed value");
        }
        byte[] taken = new byte[bytes];
        in.get(taken);
        return taken;
    }

    private byte[] run(int mode, Algorithm with, String keyId, byte[] nonce, Kind kind, byte[] input) {
        try {
            Cipher cipher = cipher(with);
            cipher.init(mode, key(with, keyId), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(kind.name().getBytes(US_ASCII));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The sealed value was altered, or its key is another: " + keyId, e);
        }
    }

    private static Cipher cipher(Algorithm with) {
        return switch (with) {
            case AES_256_GCM -> AES.get();
            case SM4_GCM -> SM4.get();
        };
    }

    private static Cipher create(Algorithm algorithm) {
        try {
            return switch (algorithm) {
                case AES_256_GCM -> Cipher.getInstance("AES/GCM/NoPadding");
                case SM4_GCM -> Cipher.getInstance("SM4/GCM/NoPadding", BOUNCY_CASTLE);
            };
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("No cipher for " + algorithm, e);
        }
    }

    private static Mac createMac() {
        try {
            return Mac.getInstance("HmacSHA256");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA-256 is part of every Java", e);
        }
    }

    private SecretKeySpec key(Algorithm with, String keyId) {
        return switch (with) {
            case AES_256_GCM -> keys.key(keyId, "AES-256-GCM", "AES", 32);
            case SM4_GCM -> keys.key(keyId, "SM4-GCM", "SM4", 16);
        };
    }
}
