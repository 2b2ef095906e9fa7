package org.tuanlink.mp;

import java.util.regex.Pattern;

/** Who somebody is to the Official Account (openid): the same person always has the same. */
public record OpenId(String value) {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    public OpenId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("Not an openid");
        }
    }

    /** Keeps the person out of logs. */
    @Override
    public String toString() {
        return "OpenId[" + value.substring(0, Math.min(4, value.length())) + "…]";
    }
}
