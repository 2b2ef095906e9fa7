package org.tuanlink.platform;

import java.util.regex.Pattern;
import org.springframework.boot.json.JsonWriter.Members;
import org.springframework.boot.json.JsonWriter.ValueProcessor;
import org.springframework.boot.logging.structured.StructuredLoggingJsonMembersCustomizer;

/**
 * The last guard before the log: whatever looks like a mobile or an ID number is blotted out in messages and stack traces, where a
 * database or a library may have quoted what it could not take. Our own lines say nothing of the kind in the first place.
 */
public final class PersonalDataMask implements StructuredLoggingJsonMembersCustomizer<Object> {

    /** Eighteen digits with the last one perhaps an X, or a mobile; not as a part of something longer, such as a trace. */
    private static final Pattern PERSONAL =
            Pattern.compile("(?<![0-9A-Za-z])(?:[1-9]\\d{16}[0-9Xx]|(?:\\+?86)?1[3-9]\\d{9})(?![0-9A-Za-z])");

    private static final String BLOT = "***";

    @Override
    public void customize(Members<Object> members) {
        members.applyingValueProcessor(ValueProcessor.of(String.class, PersonalDataMask::masked));
    }

    static String masked(String text) {
        return PERSONAL.matcher(text).replaceAll(BLOT);
    }
}
