package org.tuanlink.member;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tuanlink.access.MemberPaths;
import org.tuanlink.access.SealedCookies;
import org.tuanlink.access.SilentSignIn;

/** Whoever opens a page for members inside WeChat is asked of WeChat first: once, and then not again for a while. */
@Component
class WeChatFirst implements SilentSignIn {

    private final WeChatSignIns signIns;
    private final Keepsake tried;

    WeChatFirst(WeChatSignIns signIns, SealedCookies cookies, Clock clock) {
        this.signIns = signIns;
        this.tried = new Keepsake("tuanlink-p-tried", Duration.ofMinutes(10), cookies, clock);
    }

    @Override
    public Optional<String> page(String next, HttpServletRequest request, HttpServletResponse response) {
        if (!signIns.isConfigured()
                || !WeChatBrowser.isOf(request)
                || tried.of(request).isPresent()) {
            return Optional.empty();
        }
        tried.keep("", response);
        return Optional.of(
                next.equals(MemberPaths.HOME)
                        ? MemberPaths.WECHAT
                        : MemberPaths.WECHAT + "?next=" + URLEncoder.encode(next, UTF_8));
    }
}
