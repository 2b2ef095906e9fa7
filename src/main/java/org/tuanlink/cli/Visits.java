package org.tuanlink.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** Pages that {@code scripts/doctor} opens, as a browser does that follows no redirect. */
final class Visits {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HttpClient http;

    Visits(HttpClient http) {
        this.http = http;
    }

    /** Nobody answered, or his certificate is not good: then {@link #untrusted}. */
    static final class UnansweredException extends Exception {

        private static final long serialVersionUID = 1L;

        private final boolean untrusted;

        UnansweredException(Exception cause, boolean untrusted) {
            super(cause.getClass().getSimpleName(), cause);
            this.untrusted = untrusted;
        }

        boolean untrusted() {
            return untrusted;
        }

        String why() {
            return String.valueOf(getMessage());
        }
    }

    HttpResponse<String> open(String address) throws UnansweredException {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(address))
                    .timeout(PATIENCE)
                    .header("User-Agent", "TuanLink-doctor")
                    .build();
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UnansweredException(e, e instanceof SSLException);
        } catch (IllegalArgumentException e) {
            throw new UnansweredException(e, false);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnansweredException(e, false);
        }
    }

    /** The answerer's clock; empty when he does not tell. */
    static Optional<Instant> clockOf(HttpResponse<?> answer) {
        try {
            return answer.headers()
                    .firstValue("Date")
                    .map(date -> Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date)));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
