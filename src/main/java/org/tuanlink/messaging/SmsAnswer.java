package org.tuanlink.messaging;

/** How giving one SMS to the vendor ended. */
sealed interface SmsAnswer {

    /** Taken. */
    record Accepted(String vendorId) implements SmsAnswer {}

    /** This one will not go. */
    record Refused(String code) implements SmsAnswer {}

    /** Not sent; worth another try later. */
    record Later(String code) implements SmsAnswer {}

    /** Not sent, and no other would be until somebody acts. */
    record Stopped(String code) implements SmsAnswer {}

    /** The vendor may have it. */
    record Uncertain(String code) implements SmsAnswer {}

    /** What to say of it; empty where nothing needs to be said. */
    default String code() {
        return "";
    }
}
