package wecomsim;

import java.net.URI;
import java.util.List;

/**
 * Where and with which secrets somebody is called back.
 *
 * @param urls usually one; with more, requests go to them in turn, as a load balancer would do it
 * @param token 1 to 32 letters and digits
 * @param encodingAesKey 43 letters and digits; empty for an Official Account in plain mode
 * @param receiveId stands at the end of each encrypted message: the corp's id or the Official Account's app id; empty
 *     stands for the corp's
 */
@Follows("90930")
public record CallbackAddress(List<String> urls, String token, String encodingAesKey, String receiveId) {

    public CallbackAddress {
        urls = List.copyOf(urls);
    }

    public static CallbackAddress of(String url, String token, String encodingAesKey) {
        return new CallbackAddress(List.of(url), token, encodingAesKey, "");
    }

    public CallbackAddress withUrls(List<String> newUrls) {
        return new CallbackAddress(newUrls, token, encodingAesKey, receiveId);
    }

    public CallbackAddress withToken(String newToken) {
        return new CallbackAddress(urls, newToken, encodingAesKey, receiveId);
    }

    public CallbackAddress withEncodingAesKey(String key) {
        return new CallbackAddress(urls, token, key, receiveId);
    }

    public CallbackAddress withReceiveId(String id) {
        return new CallbackAddress(urls, token, encodingAesKey, id);
    }

    boolean isEncrypted() {
        return !encodingAesKey.isEmpty();
    }

    /** Says what is wrong with it, as WeCom's console would on saving it. */
    void check(CallbackTarget target) {
        require(target != CallbackTarget.JOB, "A job's address comes with the job");
        require(!urls.isEmpty(), "The URL is missing");
        urls.forEach(CallbackAddress::checkUrl);
        require(token.matches("[A-Za-z0-9]{1,32}"), "The token must be 1 to 32 letters and digits");
        boolean plain = target == CallbackTarget.MP && !isEncrypted();
        require(plain || encodingAesKey.matches("[A-Za-z0-9]{43}"), "The EncodingAESKey must be 43 letters and digits");
        require(plain || !receiveId.isEmpty(), "The app id is missing");
    }

    private static void checkUrl(String url) {
        require(url.startsWith("http://") || url.startsWith("https://"), "The URL must begin with http:// or https://");
        require(URI.create(url).getHost() != null, "The URL names no host");
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    /** Keeps the secrets out of logs. */
    @Override
    public String toString() {
        return "CallbackAddress" + urls;
    }
}
