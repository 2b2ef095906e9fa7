package wecomsim;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What happens when an address is saved on WeCom's console: each URL must prove that it can decrypt. */
@Follows({"90930", "91144"})
final class CallbackVerification {

    private final CallbackRequests requests;
    private final HttpClient http;
    private final Duration limit;

    CallbackVerification(CallbackRequests requests, HttpClient http, Duration limit) {
        this.requests = requests;
        this.http = http;
        this.limit = limit;
    }

    /** Throws with the reason when the URL is not to be trusted. */
    void verify(CallbackTarget target, CallbackAddress address) {
        for (String url : address.urls()) {
            String echo = CallbackCrypto.randomDigits() + CallbackCrypto.randomDigits();
            HttpResponse<String> answer = answer(requests.verification(target, address, url, echo), url);
            if (answer.statusCode() != 200) {
                throw refused(url, "it answered HTTP " + answer.statusCode() + " instead of 200", null);
            }
            if (!answer.body().equals(echo)) {
                throw refused(url, reason(answer.body(), echo), null);
            }
        }
    }

    private HttpResponse<String> answer(HttpRequest request, String url) {
        var answer = http.sendAsync(request, BodyHandlers.ofString());
        try {
            return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw refused(url, "it did not answer within " + limit.toMillis() + " ms", e);
        } catch (ExecutionException e) {
            throw refused(url, "it cannot be reached", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw refused(url, "the wait was interrupted", e);
        }
    }

    private static String reason(String body, String echo) {
        return body.contains(echo)
                ? "there is something around the decrypted echostr: quotes, a BOM or a line break"
                : "the answer is not the decrypted echostr; are token, key and receiveid right?";
    }

    private static IllegalArgumentException refused(
            String url, String reason, @org.jspecify.annotations.Nullable Throwable cause) {
        return new IllegalArgumentException("Callback URL refused (" + url + "): " + reason, cause);
    }
}
