package org.tuanlink.access;

import org.springframework.http.HttpStatus;
import org.tuanlink.platform.RefusedException;

/** More sign-ins than this node can check at once. */
public class TooBusyException extends RefusedException {

    private static final long serialVersionUID = 1L;

    TooBusyException() {
        super(HttpStatus.SERVICE_UNAVAILABLE, "TOO_BUSY", "同时登录的人太多，请稍后再试。");
    }
}
