package org.tuanlink.member;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tuanlink.access.MemberPaths;
import org.tuanlink.access.MemberSessions.Way;
import org.tuanlink.access.SealedCookies;
import org.tuanlink.mp.OpenId;

/**
 * Whom the Official Account or 一号通 told of in this browser, before he showed which account is his; to be bound to it when he
 * has, if he then agrees: the phone may be somebody else's.
 */
@Component
public class PendingLinks {

    /** Where he agrees. */
    public static final String PAGE = "/member/links";

    private static final Duration LIFE = Duration.ofMinutes(30);

    private final Keepsake weChat;
    private final Keepsake yihaotong;
    private final WeChatLinks weChats;
    private final MemberLinks links;

    PendingLinks(SealedCookies cookies, Clock clock, WeChatLinks weChats, MemberLinks links) {
        this.weChat = new Keepsake("tuanlink-p-openid", LIFE, cookies, clock);
        this.yihaotong = new Keepsake("tuanlink-p-person", LIFE, cookies, clock);
        this.weChats = weChats;
        this.links = links;
    }

    /**
     * What waits.
     *
     * @param weChat whether a WeChat does
     * @param yihaotong the masked name of somebody of 一号通, "" if he has none; null if nobody does
     */
    public record Waiting(boolean weChat, @Nullable String yihaotong) {

        public boolean isNothing() {
            return !weChat && yihaotong == null;
        }
    }

    void keep(OpenId openId, HttpServletResponse response) {
        weChat.keep(openId.value(), response);
    }

    void keep(YihaotongPerson person, HttpServletResponse response) {
        yihaotong.keep(person.text(), response);
    }

    public Waiting of(HttpServletRequest request) {
        return new Waiting(
                openId(request).isPresent(),
                person(request).map(YihaotongPerson::masked).orElse(null));
    }

    /**
     * The page that asks whether to bind them first, if there is anything; then where he wants to go. Who has come in by the
     * one or the other is not asked about another one of its kind.
     */
    String afterEntering(
            MemberAccount account, Way way, String next, HttpServletRequest request, HttpServletResponse response) {
        boolean newWeChat = way != Way.WECHAT
                && openId(request).filter(one -> !one.equals(account.openId())).isPresent();
        boolean newPerson = way != Way.OIDC
                && person(request)
                        .filter(one -> !links.ownerOf(one).equals(Optional.of(account.id())))
                        .isPresent();
        if (way == Way.OIDC) {
            keepName(account.id(), request);
            yihaotong.forget(response);
        }
        return newWeChat || newPerson ? page(next) : next;
    }

    /** Of whom 一号通 has told before he had an account. */
    private void keepName(long account, HttpServletRequest request) {
        person(request)
                .filter(one -> links.ownerOf(one).equals(Optional.of(account)))
                .ifPresent(one -> links.bind(account, one, false));
    }

    static String page(String next) {
        return next.equals(MemberPaths.HOME) ? PAGE : PAGE + "?next=" + URLEncoder.encode(next, UTF_8);
    }

    /**
     * Binds it if he agreed, in place of another one; it waits no more.
     *
     * @return empty if there was nothing to bind
     */
    public Optional<LinkAnswer> bindWeChat(
            long account, boolean agreed, HttpServletRequest request, HttpServletResponse response) {
        weChat.forget(response);
        return openId(request).filter(one -> agreed).map(one -> weChats.bind(account, one, true));
    }

    /** Likewise. */
    public Optional<LinkAnswer> bindYihaotong(
            long account, boolean agreed, HttpServletRequest request, HttpServletResponse response) {
        yihaotong.forget(response);
        return person(request).filter(one -> agreed).map(one -> links.bind(account, one, true));
    }

    private Optional<OpenId> openId(HttpServletRequest request) {
        return weChat.of(request).map(OpenId::new);
    }

    private Optional<YihaotongPerson> person(HttpServletRequest request) {
        return yihaotong.of(request).flatMap(YihaotongPerson::parse);
    }
}
