package org.tuanlink.member;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tuanlink.member.Rates.Rate;

/** How often codes may be asked for and secrets be tried, and from when on a challenge comes first. */
@Component
class Limits {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    private final Rates rates;
    private final MemberProperties properties;

    Limits(Rates rates, MemberProperties properties) {
        this.rates = rates;
        this.properties = properties;
    }

    /** Counts a code to this phone; how long to wait, or nothing if it may be sent. */
    Optional<Duration> takeCode(String mobileIndex, Visit visit) {
        MemberProperties.Codes codes = properties.codes();
        String phone = visit.phoneSubject(mobileIndex);
        return rates.take(List.of(
                new Rate("code-address:" + visit.address(), codes.addressHour(), HOUR),
                new Rate("code-device:" + visit.device(), codes.deviceHour(), HOUR),
                new Rate("code-gap:" + phone, 1, codes.gap()),
                new Rate("code-phone:" + phone, codes.phoneHour(), HOUR),
                new Rate("code-phone-day:" + phone, codes.phoneDay(), DAY)));
    }

    /**
     * Counts a look at what anybody may see, but not all of it; false if this address has seen too much. What it saw within the
     * hour it may see again: a whole school has one address, and comes to few branches.
     */
    boolean takeLook(String address, String what) {
        String all = "look-address:" + address;
        String one = all + " " + what;
        Map<String, Integer> seen = rates.counts(List.of(all, one));
        boolean again = seen.containsKey(one);
        if (again || seen.getOrDefault(all, 0) >= properties.strangersHour()) {
            return again;
        }
        return rates.take(List.of(
                        new Rate(all, properties.strangersHour(), HOUR), new Rate(one, Integer.MAX_VALUE, HOUR)))
                .isEmpty();
    }

    /** Counts a try with a secret before it is looked at; how long to wait, or nothing if it may be looked at. */
    Optional<Duration> takeTry(Visit visit) {
        return rates.take(List.of(tryOf(visit)));
    }

    /** It was right, or not looked at. */
    void giveBackTry(Visit visit) {
        rates.giveBack(tryOf(visit));
    }

    private Rate tryOf(Visit visit) {
        return new Rate("fail-address:" + visit.address(), properties.failures().addressHour(), HOUR);
    }

    /** It was wrong. */
    void failed(String mobileIndex, Visit visit) {
        rates.take(List.of(
                new Rate("fail-device:" + visit.device(), Integer.MAX_VALUE, HOUR),
                new Rate("fail-phone:" + visit.phoneSubject(mobileIndex), Integer.MAX_VALUE, HOUR)));
    }

    /** Whether so much came from there, or about this phone, that a challenge is to be solved before the next. */
    boolean isSuspicious(String mobileIndex, Visit visit) {
        MemberProperties.Challenge from = properties.challenge();
        String phone = visit.phoneSubject(mobileIndex);
        Map<String, Integer> most = Map.of(
                "code-phone:" + phone, from.phoneCodes(),
                "code-device:" + visit.device(), from.deviceCodes(),
                "code-address:" + visit.address(), from.addressCodes(),
                "fail-phone:" + phone, from.failures(),
                "fail-device:" + visit.device(), from.failures(),
                "fail-address:" + visit.address(), from.addressFailures());
        return rates.counts(List.copyOf(most.keySet())).entrySet().stream()
                .anyMatch(count -> count.getValue() >= most.getOrDefault(count.getKey(), Integer.MAX_VALUE));
    }
}
