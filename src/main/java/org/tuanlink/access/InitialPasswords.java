package org.tuanlink.access;

import java.security.SecureRandom;
import org.springframework.stereotype.Component;

/** Passwords to hand to somebody once: easily read out, without characters that look alike, 77 bits. */
@Component
class InitialPasswords {

    private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final int CHARACTERS = 16;
    private static final int GROUP = 4;

    private final PasswordHashes hashes;
    private final SecureRandom random = new SecureRandom();

    InitialPasswords(PasswordHashes hashes) {
        this.hashes = hashes;
    }

    /** A password and its digest. */
    record Initial(String password, String hash) {

        @Override
        public String toString() {
            return "Initial[******]";
        }
    }

    Initial next() {
        StringBuilder password = new StringBuilder();
        for (int i = 0; i < CHARACTERS; i++) {
            password.append(i > 0 && i % GROUP == 0 ? "-" : "")
                    .append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return new Initial(password.toString(), hashes.hash(password.toString()));
    }
}
