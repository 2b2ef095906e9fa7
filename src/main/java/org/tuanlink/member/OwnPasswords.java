package org.tuanlink.member;

import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tuanlink.access.PasswordHashes;
import org.tuanlink.access.SignInAttempts;
import org.tuanlink.access.SignInAttempts.Turn;
import org.tuanlink.access.TooBusyException;

/** Compares passwords with those of accounts. */
@Component
public class OwnPasswords {

    private static final int LONGEST = 1_000;

    private final AccountTable table;
    private final PasswordHashes hashes;
    private final SignInAttempts attempts;
    private final Limits limits;

    OwnPasswords(AccountTable table, PasswordHashes hashes, SignInAttempts attempts, Limits limits) {
        this.table = table;
        this.hashes = hashes;
        this.attempts = attempts;
        this.limits = limits;
    }

    /** Whether it is the password of who is signed in, who has only so many tries. */
    public boolean isOwn(MemberAccount account, String password, Visit visit) {
        String subject = "member-own:" + account.id();
        if (limits.takeTry(visit).isPresent()) {
            return false;
        }
        Turn turn = attempts.take(subject);
        if (turn.isRefused()) {
            return false;
        }
        try {
            boolean right = isRight(Optional.of(account), password);
            if (right) {
                attempts.clear(subject);
                limits.giveBackTry(visit);
            }
            return right;
        } catch (TooBusyException e) {
            attempts.giveBack(subject, turn);
            limits.giveBackTry(visit);
            throw e;
        }
    }

    /** One query and one hash, whether or not there is an account, and whether or not it has a password. */
    boolean isRight(Optional<MemberAccount> account, String password) {
        Optional<String> hash = table.passwordOf(account.map(MemberAccount::id).orElse(0L));
        String looked = password.substring(0, Math.min(password.length(), LONGEST));
        if (hash.isEmpty()) {
            return hashes.matchesNobody(looked);
        }
        boolean right = hashes.matches(looked, hash.get());
        if (right && hashes.isOutdated(hash.get())) {
            table.upgradeHash(account.orElseThrow().id(), hash.get(), hashes.hash(looked));
        }
        return right;
    }
}
