package org.tuanlink.member;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.net.URLEncoder;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.tuanlink.access.Journey;
import org.tuanlink.access.JourneyState;
import org.tuanlink.access.MemberPaths;
import org.tuanlink.access.Participant;
import org.tuanlink.mp.MpCallException;
import org.tuanlink.mp.MpGateway;
import org.tuanlink.mp.OpenId;
import org.tuanlink.platform.PlatformProperties;

/** Members who come by the Official Account: WeChat tells silently who holds the phone (snsapi_base). */
@Component
public class WeChatSignIns {

    private static final Logger log = LoggerFactory.getLogger(WeChatSignIns.class);

    private final MpGateway account;
    private final URI comesBackTo;
    private final JourneyState states;
    private final WeChatArrivals arrivals;

    WeChatSignIns(MpGateway account, PlatformProperties platform, JourneyState states, WeChatArrivals arrivals) {
        this.account = account;
        this.comesBackTo = URI.create(platform.publicUrl().toString().replaceFirst("/+$", "") + MemberPaths.WECHAT);
        this.states = states;
        this.arrivals = arrivals;
    }

    /** What is said on the page he comes to. */
    public enum Said {
        /** It is his from now on. */
        BOUND,
        /** This WeChat is bound to another account. */
        ANOTHERS,
        /** What came back was not begun in this browser, or too long ago. */
        STATE,
        /** WeChat did not say who it is, or says that the code was used before. */
        CODE,
        /** WeChat does not answer. */
        WECHAT
    }

    public boolean isConfigured() {
        return account.isConfigured();
    }

    /** WeChat's page, which leads back to ours. */
    public URI begin(String next, HttpServletResponse response) {
        return account.authorizeUrl(comesBackTo, states.begin(Journey.MEMBER, MemberPaths.next(next), response));
    }

    /** He has come back; where to send the browser. */
    public String finish(String code, String state, HttpServletRequest request, HttpServletResponse response) {
        Optional<String> next = states.use(Journey.MEMBER, state, request, response);
        if (next.isEmpty()) {
            return back(Said.STATE, MemberPaths.HOME, request);
        }
        if (code.isEmpty()) {
            return back(Said.CODE, next.get(), request);
        }
        try {
            OpenId weChat = account.openIdByCode(code);
            return arrivals.arrive(weChat, next.get(), request, response);
        } catch (MpCallException e) {
            log.warn("Coming in by WeChat: {}", e.getMessage());
            return back(e.errcode() == MpCallException.NO_ANSWER ? Said.WECHAT : Said.CODE, next.get(), request);
        }
    }

    /** To his account if he is in, else to the sign-in page. */
    static String back(Said said, String next, HttpServletRequest request) {
        if (Participant.of(request).isPresent()) {
            return "/member/account?wechat=" + said;
        }
        String page = MemberPaths.LOGIN + "?wechat=" + said;
        return next.equals(MemberPaths.HOME) ? page : page + "&next=" + URLEncoder.encode(next, UTF_8);
    }
}
