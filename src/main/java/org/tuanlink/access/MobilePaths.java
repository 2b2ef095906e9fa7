package org.tuanlink.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The addresses of cadres' pages that coming in has to know. */
public final class MobilePaths {

    public static final String HOME = "/m/";
    /** WeCom sends browsers here. */
    public static final String OAUTH = "/m/oauth";
    /** What was sent could not be taken any more: one button leads in again. */
    public static final String AGAIN = "/m/again";
    /** Where he chooses an organisation to work in. */
    public static final String CHOICE = "/m/organizations";

    private static final Pattern OWN_PAGE = Pattern.compile("/m/[A-Za-z0-9/_.~%?&=+:,-]*");

    /** It travels in a cookie, which ends at 4,096 bytes. */
    private static final int LONGEST = 1_500;

    private MobilePaths() {}

    /** Where to go after coming in: a page for cadres that was asked for, or the first. */
    public static String next(@Nullable String wanted) {
        if (wanted == null
                || wanted.length() > LONGEST
                || !OWN_PAGE.matcher(wanted).matches()) {
            return HOME;
        }
        boolean astray = wanted.contains("//") || wanted.contains("..");
        return astray || wanted.startsWith(OAUTH) || wanted.startsWith(AGAIN) ? HOME : wanted;
    }

    static boolean isMobile(String path) {
        return path.equals("/m") || path.startsWith(HOME);
    }

    /** The page that was asked for, to come back to. */
    static String asked(HttpServletRequest request) {
        String query = request.getQueryString();
        return next(request.getRequestURI() + (query == null ? "" : "?" + query));
    }

    /** One button leads in again, to the page whose form was sent: what was typed there comes back. */
    static String again(HttpServletRequest request) {
        String page = next(PageSecurity.pageOf(request));
        return page.equals(HOME) ? AGAIN : AGAIN + "?next=" + URLEncoder.encode(page, UTF_8);
    }

    static String choice(HttpServletRequest request) {
        return choice("GET".equals(request.getMethod()) ? asked(request) : HOME);
    }

    /** Where he chooses, and goes on to this page. */
    public static String choice(String next) {
        boolean plain = next.equals(HOME) || next.startsWith(CHOICE);
        return plain ? CHOICE : CHOICE + "?next=" + URLEncoder.encode(next, UTF_8);
    }
}
