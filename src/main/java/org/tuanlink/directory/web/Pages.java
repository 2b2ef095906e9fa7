package org.tuanlink.directory.web;

import org.tuanlink.platform.RefusedException;

/** The parameter {@code page}. */
final class Pages {

    private Pages() {}

    static int checked(int page) {
        if (page < 1) {
            throw RefusedException.badRequest("PAGE_INVALID", "页码从 1 开始，不能是 " + page + "。");
        }
        return page;
    }
}
