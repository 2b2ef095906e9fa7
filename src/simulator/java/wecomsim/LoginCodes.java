package wecomsim;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The codes that come back from signing in: good once, for five minutes. */
@Follows("96442")
final class LoginCodes {

    private static final Duration LIFE = Duration.ofMinutes(5);
    private static final int MAX_CODE = 512;

    private final Clock clock;
    private final Map<String, Issued> codes = new HashMap<>();

    LoginCodes(Clock clock) {
        this.clock = clock;
    }

    /**
     * Who signed in.
     *
     * @param userid empty for somebody who is no member
     * @param openid the same for the same person
     */
    record Person(String userid, String openid) {

        static Person member(String userid) {
            return new Person(userid, openid(userid));
        }

        static Person outsider(String name) {
            return new Person("", openid(name));
        }

        private static String openid(String name) {
            return "o"
                    + UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8))
                            .toString()
                            .replace("-", "")
                            .substring(0, 27);
        }
    }

    private record Issued(Person person, long until) {}

    synchronized String issue(Person person) {
        String code = UUID.randomUUID().toString().replace("-", "") + UUID.randomUUID();
        codes.put(code, new Issued(person, clock.millis() + LIFE.toMillis()));
        return code;
    }

    /** Null when the code is not good, or no longer. */
    synchronized @Nullable Person use(@Nullable String code) {
        if (code == null || code.isEmpty() || code.length() > MAX_CODE) {
            return null;
        }
        Issued issued = codes.remove(code);
        return issued == null || issued.until() <= clock.millis() ? null : issued.person();
    }

    /** Where the browser goes with a code. */
    static String redirect(Call call, String code) {
        String address = String.valueOf(call.parameter("redirect_uri"));
        int hash = address.indexOf('#');
        String page = hash < 0 ? address : address.substring(0, hash);
        String fragment = hash < 0 ? "" : address.substring(hash);
        String state = call.parameter("state");
        return page + (page.contains("?") ? "&" : "?") + "code=" + code
                + (state == null ? "" : "&state=" + URLEncoder.encode(state, StandardCharsets.UTF_8)) + fragment;
    }

    synchronized void clear() {
        codes.clear();
    }
}
