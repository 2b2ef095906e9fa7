package wecomsim;

import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How the SMS vendor behaves.
 *
 * @param perNumberDay of one signature and template to one number in 24 hours, then isv.BUSINESS_LIMIT_CONTROL
 * @param maxValue characters of a value that takes a variable's place
 * @param paidFor SMS since the last reset, then isv.OUT_OF_SERVICE
 * @param receiptDelayMillis from acceptance to the first push of the receipt
 * @param receiptsPerPush how many receipts one push carries at most
 * @param minuteMillis how long a minute lasts between the pushes of a receipt: 1, 5 and 10 of them
 * @param receiptTimeoutMillis for the answer to a push
 * @param receiptCopies how often each receipt is pushed though it was taken
 */
public record SmsSettings(
        int perNumberDay,
        int maxValue,
        long paidFor,
        long receiptDelayMillis,
        int receiptsPerPush,
        long minuteMillis,
        long receiptTimeoutMillis,
        int receiptCopies) {

    public SmsSettings {
        if (receiptsPerPush < 1 || receiptCopies < 0 || receiptDelayMillis < 0) {
            throw new IllegalArgumentException("A push carries at least 1 receipt; copies and delay are at least 0");
        }
    }

    static SmsSettings standard() {
        return new SmsSettings(50, 35, 1_000_000, 0, 50, 60_000, 5_000, 1);
    }

    /** The same with some components, named as in this record, replaced. */
    public SmsSettings with(Map<String, ?> changes) {
        return with(Json.MAPPER.<ObjectNode>valueToTree(changes));
    }

    SmsSettings with(JsonNode changes) {
        return Json.changed(this, changes, SmsSettings.class);
    }
}
