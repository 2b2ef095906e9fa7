package org.tuanlink.access;

import java.util.function.UnaryOperator;

/** What a trip to WeCom or WeChat and back is for: the state of one is nothing to another. */
public enum Journey {
    CONSOLE("tuanlink-wecom", "state:", ConsolePaths::next),
    MOBILE("tuanlink-m-wecom", "mobile:", MobilePaths::next),
    /** A member's, by the Official Account. */
    MEMBER("tuanlink-p-wechat", "member:", MemberPaths::next);

    private final String cookie;
    private final String mark;

    @SuppressWarnings("ImmutableEnumChecker") // a method without state
    private final UnaryOperator<String> ownPage;

    Journey(String cookie, String mark, UnaryOperator<String> ownPage) {
        this.cookie = cookie;
        this.mark = mark;
        this.ownPage = ownPage;
    }

    String cookie() {
        return cookie;
    }

    /** What is signed of a state, so that nobody carries it to another journey. */
    String marked(String signed) {
        return mark + signed;
    }

    /** Where to go in the end: the page that was asked for, if it is one of ours, or the first. */
    String next(String wanted) {
        return ownPage.apply(wanted);
    }
}
