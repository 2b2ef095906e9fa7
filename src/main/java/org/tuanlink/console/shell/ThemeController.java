package org.tuanlink.console.shell;

import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tuanlink.platform.Permission;
import org.tuanlink.platform.Requires;

/** Light or dark, for browsers without scripts; console.js does the same without a request. */
@Controller
@Requires(Permission.OWN_ACCOUNT)
class ThemeController {

    private static final Duration KEPT = Duration.ofDays(365);

    @PostMapping("/console/theme")
    ResponseEntity<Void> choose(@RequestParam String theme, @RequestParam(defaultValue = "/console/") String back) {
        var answer = ResponseEntity.status(HttpStatus.SEE_OTHER).header(HttpHeaders.LOCATION, ownPage(back));
        Theme.named(theme).ifPresent(known -> answer.header(HttpHeaders.SET_COOKIE, cookie(known)));
        return answer.build();
    }

    private static String cookie(Theme theme) {
        return ResponseCookie.from(Theme.COOKIE, theme.word())
                .path("/")
                .maxAge(KEPT)
                .sameSite("Lax")
                .build()
                .toString();
    }

    /** Nobody is sent to another site from here. */
    private static String ownPage(String path) {
        return path.matches("/console/[A-Za-z0-9/_-]*") ? path : "/console/";
    }
}
