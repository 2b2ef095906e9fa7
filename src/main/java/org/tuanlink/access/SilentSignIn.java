package org.tuanlink.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;

/** A way in without a question, tried before a member who asks for a page is shown the sign-in page. */
public interface SilentSignIn {

    /**
     * The page of ours that this browser is sent to first; empty where it does not work, or has been tried already.
     *
     * @param next the page for members that was asked for
     */
    Optional<String> page(String next, HttpServletRequest request, HttpServletResponse response);
}
