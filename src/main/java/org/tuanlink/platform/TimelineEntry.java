package org.tuanlink.platform;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a person on his way into the directory.
 *
 * @param text Chinese, without a mobile or an ID number
 * @param link where there is more, within the console; null where there is not
 * @param wholeProvince the link leads to a page for callers who look after the whole province
 */
public record TimelineEntry(
        Instant at,
        Station station,
        String text,
        Tone tone,
        @Nullable String link,
        boolean wholeProvince) {

    /** Where on the way. */
    public enum Station {
        IMPORT,
        /** What administrators did. */
        DEED,
        PLAN,
        /** A call to WeCom and its answer. */
        WECOM,
        CALLBACK,
        DRIFT,
        INVITATION,
        ENTRY,
        REVIEW
    }

    /** How it reads. */
    public enum Tone {
        GOOD,
        PLAIN,
        WARNING,
        BAD
    }

    public TimelineEntry(Instant at, Station station, String text, Tone tone) {
        this(at, station, text, tone, null, false);
    }

    /** The same with a link for whoever may see the entry. */
    public TimelineEntry to(String path) {
        return new TimelineEntry(at, station, text, tone, path, false);
    }

    /** The same with a link for callers who look after the whole province. */
    public TimelineEntry toProvincial(String path) {
        return new TimelineEntry(at, station, text, tone, path, true);
    }
}
