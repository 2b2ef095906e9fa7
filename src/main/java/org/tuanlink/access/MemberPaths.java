package org.tuanlink.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The addresses of members' pages that signing in has to know. */
public final class MemberPaths {

    public static final String HOME = "/member/";
    public static final String LOGIN = "/member/login";
    /** To end the session. */
    public static final String LOGOUT = "/member/logout";
    /** A member's first account. */
    public static final String REGISTER = "/member/register";
    /** A new password, by SMS. */
    public static final String RESET = "/member/reset";
    /** WeChat sends browsers here, and from here. */
    public static final String WECHAT = "/member/wechat";
    /** 一号通 (OpenID Connect). */
    public static final String OIDC = "/member/oidc";
    /** What everybody may read, and prove: agreement, privacy notice, challenge. */
    public static final String OPEN = "/member/open";
    /** What a branch's QR code leads to. */
    public static final String BRANCH = "/member/branch";

    private static final Pattern OWN_PAGE = Pattern.compile("/member/[A-Za-z0-9/_.~%?&=+:,-]*");
    private static final Pattern WAY_IN = Pattern.compile("/member/(login|logout|register|reset|wechat|oidc)([/?].*)?");

    /** It travels in cookies, which end at 4,096 bytes. */
    private static final int LONGEST = 1_500;

    private MemberPaths() {}

    /** Where to go after signing in: a page for members that was asked for, or the first. */
    public static String next(@Nullable String wanted) {
        if (wanted == null
                || wanted.length() > LONGEST
                || !OWN_PAGE.matcher(wanted).matches()) {
            return HOME;
        }
        boolean astray = wanted.contains("//") || wanted.contains("..");
        return astray || WAY_IN.matcher(wanted).matches() ? HOME : wanted;
    }

    static boolean isMember(String path) {
        return path.equals("/member") || path.startsWith(HOME);
    }

    /** What is served before anybody is signed in; what each handler requires stands there. */
    static String[] open() {
        return new String[] {
            LOGIN,
            LOGIN + "/**",
            REGISTER,
            REGISTER + "/**",
            RESET,
            RESET + "/**",
            WECHAT,
            WECHAT + "/**",
            OIDC + "/**",
            OPEN + "/**",
            BRANCH + "/**"
        };
    }

    /** The page that was asked for, to come back to. */
    static String asked(HttpServletRequest request) {
        String query = request.getQueryString();
        return next(request.getRequestURI() + (query == null ? "" : "?" + query));
    }
}
