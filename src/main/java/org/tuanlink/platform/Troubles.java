package org.tuanlink.platform;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HexFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.validation.BindException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** What went wrong, in the words of a group of pages: {@code 404.title}, {@code 404.sentence}, {@code other.title} and so on. */
public final class Troubles {

    private static final Logger log = LoggerFactory.getLogger(Troubles.class);

    private final ResourceBundle words;

    /** @param bundle such as {@code org.tuanlink.console.trouble} */
    public Troubles(String bundle) {
        this.words = ResourceBundle.getBundle(bundle, Locale.ROOT);
    }

    /** With the words for this status. */
    public Trouble of(HttpStatusCode status) {
        return of(status, word(status, "sentence"));
    }

    /** With a sentence of its own. */
    public Trouble of(HttpStatusCode status, String sentence) {
        return new Trouble(status.value(), word(status, "title"), sentence, null);
    }

    /** With words of its own: {@code stale.title} and so on. */
    public Trouble of(HttpStatusCode status, String title, String sentence) {
        return new Trouble(status.value(), words.getString(title), words.getString(sentence), null);
    }

    /** A broken promise of ours, with a number to find it by. */
    public Trouble newIncident() {
        String number = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
        return new Trouble(500, words.getString("500.title"), words.getString("500.sentence"), number);
    }

    /** What an exception is to who asked; what is our fault goes to the log. */
    public Trouble of(HttpServletRequest request, Exception e) {
        if (e instanceof RefusedException refused) {
            return of(refused.status(), refused.sentence());
        }
        HttpStatusCode status = statusOf(e);
        if (!status.is5xxServerError()) {
            return of(status);
        }
        Trouble incident = newIncident();
        log.error("Incident {} at {} {}", incident.incident(), request.getMethod(), request.getRequestURI(), e);
        return incident;
    }

    private static HttpStatusCode statusOf(Exception e) {
        if (e instanceof AccessDeniedException) {
            return HttpStatus.FORBIDDEN;
        }
        if (e instanceof ErrorResponse known) {
            return known.getStatusCode();
        }
        if (e instanceof MethodArgumentTypeMismatchException) {
            return HttpStatus.NOT_FOUND; // such as /console/imports/abc
        }
        return e instanceof BindException ? HttpStatus.BAD_REQUEST : HttpStatus.INTERNAL_SERVER_ERROR;
    }

    private String word(HttpStatusCode status, String what) {
        String key = status.value() + "." + what;
        return words.getString(words.containsKey(key) ? key : "other." + what);
    }
}
