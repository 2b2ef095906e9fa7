package org.tuanlink.messaging;

/** Whoever brings SMS to phones. */
interface SmsVendor {

    /** While none is configured: what was ordered before waits. */
    SmsVendor NONE = (mobile, sms, reference) -> new SmsAnswer.Later(SmsCodes.UNREACHABLE);

    /**
     * Makes one exchange, never a second. Whatever is not certainly a refusal or certainly unsent is {@link
     * SmsAnswer.Uncertain}.
     *
     * @param reference comes back with the receipt
     */
    SmsAnswer send(String mobile, Sms sms, String reference);
}
