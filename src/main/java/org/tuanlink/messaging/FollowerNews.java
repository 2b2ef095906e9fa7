package org.tuanlink.messaging;

import org.springframework.stereotype.Component;
import org.tuanlink.callback.CallbackEvent.Followed;
import org.tuanlink.callback.CallbackEvent.FollowerEvent;
import org.tuanlink.callback.CallbackEvent.FollowerScanned;
import org.tuanlink.callback.CallbackEvent.NoticeEnded;
import org.tuanlink.callback.CallbackEvent.Unfollowed;
import org.tuanlink.callback.CallbackHandler;
import org.tuanlink.callback.Receipt;
import org.tuanlink.mp.OpenId;

/** What the Official Account tells of its followers and of our notices to them. */
@Component
class FollowerNews implements CallbackHandler<FollowerEvent> {

    private final Followers followers;
    private final NoticeEnds ends;

    FollowerNews(Followers followers, NoticeEnds ends) {
        this.followers = followers;
        this.ends = ends;
    }

    @Override
    public String name() {
        return "member-notices";
    }

    @Override
    public Class<FollowerEvent> handles() {
        return FollowerEvent.class;
    }

    @Override
    public void handle(FollowerEvent event, Receipt receipt) {
        OpenId person = new OpenId(event.openId());
        if (event instanceof Followed || event instanceof FollowerScanned) {
            followers.learn(person, true, event.origin().createdAt());
        } else if (event instanceof Unfollowed) {
            followers.learn(person, false, event.origin().createdAt());
        } else if (event instanceof NoticeEnded ended) {
            ends.store(person, ended.messageId(), ended.status());
        }
    }
}
