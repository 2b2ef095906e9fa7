package org.tuanlink.member;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;

/** Knows WeChat's web view by its User-Agent; WeCom's calls itself so, too, and more. */
public final class WeChatBrowser {

    private WeChatBrowser() {}

    public static boolean isOf(HttpServletRequest request) {
        String agent = request.getHeader("User-Agent");
        String name = agent == null ? "" : agent.toLowerCase(Locale.ROOT);
        return name.contains("micromessenger") && !name.contains("wxwork");
    }
}
