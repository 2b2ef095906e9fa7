package wecomsim;

import java.time.Instant;

/**
 * An SMS that the vendor took.
 *
 * @param mobile eleven digits
 * @param text with the signature, as it reads on the phone
 * @param outId what the sender called it; may be empty
 * @param arrived whether it reached the phone
 */
public record SentSms(
        Instant at, String mobile, String templateCode, String text, String bizId, String outId, boolean arrived) {

    /** How many it is billed as: 70 characters in one, 67 in each of several. */
    public int size() {
        int length = text.length();
        return length <= 70 ? 1 : (length + 66) / 67;
    }
}
