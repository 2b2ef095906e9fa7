package org.tuanlink.access;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Hashes passwords, a few at a time: each takes 19 MB while it lasts, and strangers decide how many there are. An unknown
 * user name costs as much as a known one.
 */
@Component
public class PasswordHashes {

    private final PasswordEncoder encoder;
    private final Semaphore turns;
    private final long patienceMillis;
    private final String nobodys;

    PasswordHashes(PasswordEncoder encoder, AccessProperties properties) {
        this.encoder = encoder;
        this.turns = new Semaphore(properties.hashing().atOnce(), true);
        this.patienceMillis = properties.hashing().patience().toMillis();
        this.nobodys = encoder.encode("nobody has this password");
    }

    /** @throws TooBusyException when too many sign in at once */
    public String hash(String password) {
        return inTurn(() -> encoder.encode(password));
    }

    /** @throws TooBusyException when too many sign in at once */
    public boolean matches(String password, String hash) {
        return inTurn(() -> encoder.matches(password, hash));
    }

    /** Takes the time of a comparison, and is never right. */
    public boolean matchesNobody(String password) {
        matches(password, nobodys);
        return false;
    }

    /** Whether it is to be made anew when its password is at hand. */
    public boolean isOutdated(String hash) {
        return encoder.upgradeEncoding(hash);
    }

    private <T> T inTurn(Supplier<T> work) {
        try {
            if (!turns.tryAcquire(patienceMillis, TimeUnit.MILLISECONDS)) {
                throw new TooBusyException();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TooBusyException();
        }
        try {
            return work.get();
        } finally {
            turns.release();
        }
    }
}
