package wecomsim;

/**
 * An account with the SMS vendor.
 *
 * @param signName the one approved signature (签名)
 * @param receiptUrl where receipts are pushed; empty for nowhere
 */
public record SmsAccount(String accessKeyId, String accessKeySecret, String signName, String receiptUrl) {

    /** Made-up credentials, no receipts. */
    public static SmsAccount standard() {
        return new SmsAccount("simulated-access-key", "simulated-access-secret", "广东共青团", "");
    }

    public SmsAccount withAccessKey(String id, String secret) {
        return new SmsAccount(id, secret, signName, receiptUrl);
    }

    public SmsAccount withSignName(String name) {
        return new SmsAccount(accessKeyId, accessKeySecret, name, receiptUrl);
    }

    public SmsAccount withReceiptUrl(String url) {
        return new SmsAccount(accessKeyId, accessKeySecret, signName, url);
    }

    /** Keeps the secret out of logs. */
    @Override
    public String toString() {
        return "SmsAccount[accessKeyId=" + accessKeyId + "]";
    }
}
