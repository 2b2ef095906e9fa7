package org.tuanlink.review;

import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** How a photo goes to a browser: as an image that is kept by no cache and can be taken for nothing else. */
public final class PhotoAnswer {

    /** No script, no request, no form, of whatever a browser takes it for. */
    private static final String SANDBOX = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

    private PhotoAnswer() {}

    public static ResponseEntity<byte[]> of(byte[] jpeg) {
        return ResponseEntity.ok()
                .contentType(MediaType.IMAGE_JPEG)
                .cacheControl(CacheControl.noStore())
                .header("X-Content-Type-Options", "nosniff")
                .header(HttpHeaders.CONTENT_DISPOSITION, "inline; filename=\"photo.jpg\"")
                .header("Content-Security-Policy", SANDBOX)
                .body(jpeg);
    }
}
