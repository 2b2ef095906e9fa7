package org.tuanlink.console.directory;

import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import org.tuanlink.platform.RefusedException;
import org.tuanlink.wecom.WeComCallException;

/** WeCom did not answer what a deed needs at once. */
final class WeComTrouble {

    private WeComTrouble() {}

    /** Does it; trouble with WeCom is said in words: what it means and what to do. */
    static <T> T told(Supplier<T> deed) {
        try {
            return deed.get();
        } catch (WeComCallException trouble) {
            throw new RefusedException(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "WECOM_UNAVAILABLE",
                    trouble.error().meaning() + trouble.error().advice());
        }
    }
}
