package org.tuanlink.member;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.tuanlink.messaging.Followers;
import org.tuanlink.mp.MpCallException;
import org.tuanlink.mp.OpenId;

/** Binds WeChat, and then asks whether he follows, so that the first notice takes the right way. */
@Component
class WeChatLinks {

    private static final Logger log = LoggerFactory.getLogger(WeChatLinks.class);

    private final MemberLinks links;
    private final Followers followers;

    WeChatLinks(MemberLinks links, Followers followers) {
        this.links = links;
        this.followers = followers;
    }

    /** As {@link MemberLinks#bind}, and not inside a transaction. */
    LinkAnswer bind(long account, OpenId weChat, boolean replace) {
        LinkAnswer answer = links.bind(account, weChat, replace);
        if (answer == LinkAnswer.BOUND) {
            ask(weChat);
        }
        return answer;
    }

    private void ask(OpenId weChat) {
        try {
            followers.ask(weChat);
        } catch (MpCallException | IllegalStateException e) {
            log.info("Whether a member follows is not known yet: {}", e.getMessage());
        }
    }
}
