package wecomsim;

import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How callbacks are sent; can be changed at any time.
 *
 * @param tries of one delivery, the first included
 * @param timeoutMillis after which an answer is no longer waited for
 * @param retryDelayMillis from a failed try to the next
 * @param verifyMillis within which a URL that is being saved must answer
 * @param copies how often each event is sent, all at once; each copy has its own tries
 * @param shuffleWindow so many requests are collected and sent in random order; 1 keeps the order
 * @param seed of that order
 * @param connections requests that are under way at once; 1 sends one after the other
 * @param fullForm whether contact changes name all fields, as callbacks from before 2022-08-15 do
 * @param sameEncryption whether a retry repeats timestamp, nonce and ciphertext; they are made anew otherwise
 * @param mpCompatible whether the Official Account's encrypted messages are sent in the clear too (兼容模式)
 */
public record CallbackSettings(
        int tries,
        long timeoutMillis,
        long retryDelayMillis,
        long verifyMillis,
        int copies,
        int shuffleWindow,
        long seed,
        int connections,
        boolean fullForm,
        boolean sameEncryption,
        boolean mpCompatible) {

    public CallbackSettings {
        if (tries < 1 || timeoutMillis < 1 || retryDelayMillis < 0 || verifyMillis < 1) {
            throw new IllegalArgumentException("At least one try, and some time to answer");
        }
        if (copies < 1 || shuffleWindow < 1 || connections < 1) {
            throw new IllegalArgumentException("Copies, shuffle window and connections are at least 1");
        }
    }

    /** WeCom's own numbers. */
    @Follows(
            value = {"90930", "96238", "96303"},
            assumes = "a second between two tries; 256 requests at once; retries are encrypted anew")
    public static CallbackSettings standard() {
        return new CallbackSettings(3, 5_000, 1_000, 1_000, 1, 1, 0, 256, false, false, false);
    }

    /** The same with some components, named as in this record, replaced. */
    public CallbackSettings with(Map<String, ?> changes) {
        return with(Json.MAPPER.<ObjectNode>valueToTree(changes));
    }

    CallbackSettings with(JsonNode changes) {
        return Json.changed(this, changes, CallbackSettings.class);
    }

    public CallbackSettings withCopies(int number) {
        return with(Map.of("copies", number));
    }

    public CallbackSettings withShuffleWindow(int window, long newSeed) {
        return with(Map.of("shuffleWindow", window, "seed", newSeed));
    }

    public CallbackSettings withRetryDelayMillis(long millis) {
        return with(Map.of("retryDelayMillis", millis));
    }

    public CallbackSettings withTimeoutMillis(long millis) {
        return with(Map.of("timeoutMillis", millis));
    }

    public CallbackSettings withFullForm(boolean full) {
        return with(Map.of("fullForm", full));
    }

    /** One request at a time, so that events arrive in order as long as none fails. */
    public CallbackSettings inOrder() {
        return with(Map.of("connections", 1));
    }
}
