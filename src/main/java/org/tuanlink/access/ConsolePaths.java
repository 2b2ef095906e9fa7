package org.tuanlink.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The console's addresses that signing in has to know. */
public final class ConsolePaths {

    public static final String HOME = "/console/";
    public static final String LOGIN = "/console/login";
    public static final String LOGOUT = "/console/logout";
    public static final String CODE = "/console/login/code";
    public static final String WECOM = "/console/login/wecom";
    public static final String CHOICE = "/console/login/organization";
    public static final String ACCOUNT = "/console/account";
    public static final String PASSWORD = "/console/account/password";
    public static final String SECOND_FACTOR = "/console/account/second-factor";

    private static final Pattern OWN_PAGE = Pattern.compile("/console/[A-Za-z0-9/_.~%?&=+:,-]*");

    /** It travels in cookies, which end at 4,096 bytes, sealed and encoded. */
    private static final int LONGEST = 1_500;

    private ConsolePaths() {}

    /** Where to go after signing in: a page of the console that was asked for, or its home. */
    public static String next(@Nullable String wanted) {
        if (wanted == null
                || wanted.length() > LONGEST
                || !OWN_PAGE.matcher(wanted).matches()) {
            return HOME;
        }
        boolean astray = wanted.contains("//") || wanted.contains("..");
        return astray || wanted.startsWith(LOGIN) || wanted.startsWith(LOGOUT) ? HOME : wanted;
    }

    static boolean isOpenDuring(String duty, HttpServletRequest request) {
        String path = request.getRequestURI();
        return path.equals(duty) || path.startsWith(duty + "/") || path.equals(LOGOUT) || path.startsWith(LOGIN);
    }

    /** To the sign-in page, which leads back to the page asked for. */
    static void redirectToLogin(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String query = request.getQueryString();
        String asked = request.getRequestURI() + (query == null ? "" : "?" + query);
        boolean canComeBack = "GET".equals(request.getMethod())
                && !isHtmx(request)
                && !next(asked).equals(HOME);
        redirect(request, response, canComeBack ? LOGIN + "?next=" + URLEncoder.encode(asked, UTF_8) : LOGIN);
    }

    /** Sends the whole page there, also when htmx asked for a part of it. */
    static void redirect(HttpServletRequest request, HttpServletResponse response, String to) throws IOException {
        if (isHtmx(request)) {
            response.setHeader("HX-Redirect", to);
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        } else {
            response.sendRedirect(to);
        }
    }

    static boolean isHtmx(HttpServletRequest request) {
        return request.getHeader("HX-Request") != null;
    }
}
