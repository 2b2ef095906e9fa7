package org.tuanlink.review;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;
import org.tuanlink.platform.PersonalDataCipher;
import org.tuanlink.platform.PersonalDataCipher.Kind;
import org.tuanlink.platform.SealedValue;

/** Encrypts each photo (AES-256-GCM) with a random key of its own, which the database keeps sealed: without its row it is lost. */
@Component
class EvidenceSeal {

    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final PersonalDataCipher cipher;
    private final SecureRandom random = new SecureRandom();

    EvidenceSeal(PersonalDataCipher cipher) {
        this.cipher = cipher;
    }

    /** A new key, sealed. */
    SealedValue newKey() {
        byte[] key = new byte[KEY_BYTES];
        random.nextBytes(key);
        return cipher.seal(Kind.FILE_KEY, Base64.getEncoder().encodeToString(key));
    }

    byte[] close(byte[] clear, SealedValue key) {
        return crypt(Cipher.ENCRYPT_MODE, clear, key);
    }

    byte[] open(byte[] sealed, SealedValue key) {
        return crypt(Cipher.DECRYPT_MODE, sealed, key);
    }

    /** A key encrypts once, so that its nonce may be any. */
    private byte[] crypt(int mode, byte[] content, SealedValue sealedKey) {
        byte[] key = Base64.getDecoder().decode(cipher.open(Kind.FILE_KEY, sealedKey));
        try {
            Cipher aes = Cipher.getInstance("AES/GCM/NoPadding");
            aes.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, new byte[NONCE_BYTES]));
            return aes.doFinal(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A photo cannot be encrypted or decrypted", e);
        }
    }
}
