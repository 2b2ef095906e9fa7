package org.tuanlink.invitation;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * The hours in which people may be asked: not at night.
 *
 * @param closes not counted in; the same as {@code opens} for the whole day; before it, the window goes over midnight
 */
record SendWindow(LocalTime opens, LocalTime closes, ZoneId zone) {

    boolean isOpen(Instant at) {
        LocalTime time = LocalTime.ofInstant(at, zone);
        if (opens.equals(closes)) {
            return true;
        }
        boolean afterOpening = !time.isBefore(opens);
        boolean beforeClosing = time.isBefore(closes);
        return opens.isBefore(closes) ? afterOpening && beforeClosing : afterOpening || beforeClosing;
    }

    /** When it closes next. */
    Instant closing(Instant at) {
        return next(at, closes);
    }

    /** When it opens next; now if it is open. */
    Instant opening(Instant at) {
        return isOpen(at) ? at : next(at, opens);
    }

    private Instant next(Instant at, LocalTime time) {
        ZonedDateTime today = at.atZone(zone).with(time);
        return (today.toInstant().isAfter(at) ? today : today.plusDays(1)).toInstant();
    }
}
