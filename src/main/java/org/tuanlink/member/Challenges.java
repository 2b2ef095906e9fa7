package org.tuanlink.member;

import static java.nio.charset.StandardCharsets.UTF_8;

import cn.hutool.captcha.ShearCaptcha;
import cn.hutool.captcha.generator.RandomGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.tuanlink.access.SealedCookies;
import org.tuanlink.registry.Mobile;

/**
 * A picture to be read, or a sum in words for who cannot see it, between somebody suspicious and the next try. What is right
 * travels sealed with the form: any node can tell. Each is for one browser, one try and a few minutes.
 */
@Component
public class Challenges {

    /** Without what looks alike. */
    private static final String LETTERS = "abcdefhkmnpqrstuvwxy345678";

    private static final int LENGTH = 4;
    private static final int WIDTH = 140;
    private static final int HEIGHT = 48;
    private static final int LINE = 3;
    private static final Pattern TEXT = Pattern.compile("challenge (\\d+) ([0-9a-f]{64}) ([0-9a-f]{32}) (\\S+)");
    private static final Logger LOG = LoggerFactory.getLogger(Challenges.class);

    private final Limits limits;
    private final AccountTable accounts;
    private final SealedCookies seals;
    private final UsedMarks used;
    private final MemberProperties.Challenge rules;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Challenges(
            Limits limits,
            AccountTable accounts,
            SealedCookies seals,
            UsedMarks used,
            MemberProperties properties,
            Clock clock) {
        this.limits = limits;
        this.accounts = accounts;
        this.seals = seals;
        this.used = used;
        this.rules = properties.challenge();
        this.clock = clock;
    }

    /**
     * One to be solved.
     *
     * @param token goes with the form
     * @param picture as a {@code data:} address; null for a sum
     * @param question in Chinese words; null for a picture
     */
    public record Posed(
            String token,
            @Nullable String picture,
            @Nullable String question) {}

    /** What a form brought: empty where it had none. */
    public record Solution(String token, String answer) {}

    /**
     * Whether one must be solved first.
     *
     * @param mobile null while none was typed
     */
    public boolean isNeeded(@Nullable Mobile mobile, Visit visit) {
        return limits.isSuspicious(mobile == null ? "" : accounts.index(mobile), visit);
    }

    public Posed pose(boolean inWords, Visit visit) {
        if (!inWords) {
            ShearCaptcha drawing = new ShearCaptcha(WIDTH, HEIGHT, new RandomGenerator(LETTERS, LENGTH), LINE);
            Optional<String> picture = draw(drawing);
            if (picture.isPresent()) {
                return new Posed(token(drawing.getCode(), visit), picture.get(), null);
            }
        }
        Sum sum = Sum.random(random);
        return new Posed(token(Integer.toString(sum.result()), visit), null, sum.question());
    }

    /** A machine without fonts cannot draw: then it is a sum. */
    private static Optional<String> draw(ShearCaptcha drawing) {
        try {
            return Optional.of(drawing.getImageBase64Data());
        } catch (RuntimeException | LinkageError | InternalError e) {
            LOG.warn(
                    "Challenges cannot be drawn ({}): sums in words are asked",
                    e.getClass().getSimpleName());
            return Optional.empty();
        }
    }

    /** Uses it up, right or wrong. */
    public boolean isSolved(Solution solution, Visit visit) {
        Optional<Matcher> known =
                seals.open(solution.token()).map(TEXT::matcher).filter(Matcher::matches);
        if (known.isEmpty() || !used.isFirstUse(known.get().group(3))) {
            return false;
        }
        Instant posed = Instant.ofEpochMilli(Long.parseLong(known.get().group(1)));
        boolean young = posed.plus(rules.validFor()).isAfter(clock.instant());
        return young
                && known.get().group(2).equals(visit.device())
                && MessageDigest.isEqual(
                        known.get().group(4).getBytes(UTF_8),
                        plain(solution.answer()).getBytes(UTF_8));
    }

    private static String plain(String typed) {
        return Normalizer.normalize(typed, Normalizer.Form.NFKC)
                .replaceAll("\\s", "")
                .toLowerCase(Locale.ROOT);
    }

    private String token(String answer, Visit visit) {
        byte[] mark = new byte[16];
        random.nextBytes(mark);
        return seals.seal("challenge " + clock.millis() + " " + visit.device() + " "
                + HexFormat.of().formatHex(mark) + " " + answer.toLowerCase(Locale.ROOT));
    }
}
