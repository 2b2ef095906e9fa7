package org.tuanlink.onboarding;

/** What somebody who came in has to do next. */
public enum Step {
    /** Say which post he holds in the organisation. */
    POST,
    /** Give the organisation its alias, or be shown the one that it has; operators only. */
    ALIAS,
    /** Nothing: he is in. */
    HOME
}
