package org.tuanlink.wecom;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.JsonNode;

/** Makes a call as often as it is worth it: waits for the governor, sends, and decides by the answer. */
final class Caller {

    static final int FREQUENCY = 45009;

    private static final Set<Integer> BUSY = Set.of(-1, 6000, FREQUENCY, 45033);

    /** Under an early expiry several threads meet the old token; the second new one is not to blame. */
    private static final int TOKEN_REFRESHES = 2;

    private final WeComService service;
    private final Governor governor;
    private final Backoff backoff;
    private final Clock clock;
    private final CallMetrics metrics;

    Caller(WeComService service, Governor governor, Backoff backoff, Clock clock, CallMetrics metrics) {
        this.service = service;
        this.governor = governor;
        this.backoff = backoff;
        this.clock = clock;
        this.metrics = metrics;
    }

    /** WeCom's answer with errcode 0. */
    JsonNode call(ApiCall call, WeComCall.Observer observer) {
        return outsideTransactions(call, () -> untilSettled(call, observer));
    }

    /**
     * WeCom's answer with errcode 0 to a call that is made now or not at all: it neither waits for the governor nor is made
     * again, except for a new token.
     *
     * @param gate asked last before the call: when it may be made, empty for now
     * @throws TooManyMessagesException when it was not made because it is too early
     */
    JsonNode callAtOnce(ApiCall call, Supplier<Optional<Instant>> gate) {
        return outsideTransactions(call, () -> {
            Optional<Instant> later = governor.attempt(call.api()).or(gate);
            if (later.isPresent()) {
                metrics.limited(call.api());
                throw new TooManyMessagesException(call.api(), later.get());
            }
            Answer answer = made(call, made -> {});
            for (int n = 0; WeComService.isTokenRefused(answer.errcode()) && n < TOKEN_REFRESHES; n++) {
                answer = made(call, made -> {});
            }
            if (answer instanceof Answer.Accepted accepted) {
                return accepted.body();
            }
            if (answer.errcode() == FREQUENCY) {
                governor.block(call.api());
            }
            throw failure(call, answer);
        });
    }

    private interface Exchanges {
        JsonNode make() throws InterruptedException;
    }

    private static JsonNode outsideTransactions(ApiCall call, Exchanges exchanges) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException(call.api() + " was called inside a database transaction");
        }
        try {
            return exchanges.make();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new WeComCallException(call.api(), WeComErrors.interrupted());
        }
    }

    private JsonNode untilSettled(ApiCall call, WeComCall.Observer observer) throws InterruptedException {
        int refreshes = 0;
        int attempt = 1;
        while (true) {
            Answer answer = send(call, observer);
            if (answer instanceof Answer.Accepted accepted) {
                return accepted.body();
            }
            if (WeComService.isTokenRefused(answer.errcode()) && refreshes < TOKEN_REFRESHES) {
                refreshes++;
                continue;
            }
            boolean again = isWorthRepeating(call, answer) && backoff.allowsAfter(attempt);
            if (answer.errcode() == FREQUENCY) {
                governor.block(call.api());
            } else if (again) {
                backoff.beforeNext(attempt);
            }
            if (!again) {
                throw failure(call, answer);
            }
            attempt++;
        }
    }

    private Answer send(ApiCall call, WeComCall.Observer observer) throws InterruptedException {
        Instant asked = clock.instant();
        governor.await(call.api());
        metrics.waited(call.api(), Duration.between(asked, clock.instant()));
        return made(call, observer);
    }

    private Answer made(ApiCall call, WeComCall.Observer observer) {
        Instant sent = clock.instant();
        Answer answer = service.send(call);
        if (!(answer instanceof Answer.NoToken)) {
            WeComCall made = new WeComCall(
                    call.api(), call.write(), answer.errcode(), sent, Duration.between(sent, clock.instant()));
            metrics.called(made);
            observer.called(made);
        }
        return answer;
    }

    private static boolean isWorthRepeating(ApiCall call, Answer answer) {
        if (answer instanceof Answer.NoToken denied) {
            return denied.reason() != FREQUENCY && BUSY.contains(denied.reason());
        }
        if (answer instanceof Answer.Lost) {
            return call.repeatable();
        }
        return answer instanceof Answer.NotSent || BUSY.contains(answer.errcode());
    }

    private static WeComCallException failure(ApiCall call, Answer answer) {
        if (answer instanceof Answer.Refused refused) {
            return new WeComCallException(call.api(), WeComErrors.of(refused.errcode(), refused.errmsg()));
        }
        if (answer instanceof Answer.NoToken denied) {
            return new WeComCallException("gettoken", WeComErrors.of(denied.reason(), denied.errmsg()));
        }
        boolean unknown = answer instanceof Answer.Lost && !call.repeatable();
        return new WeComCallException(call.api(), unknown ? WeComErrors.answerLost() : WeComErrors.unreachable());
    }
}
