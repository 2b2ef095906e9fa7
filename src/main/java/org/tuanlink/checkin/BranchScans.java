package org.tuanlink.checkin;

import java.time.Duration;
import java.util.Optional;
import java.util.ResourceBundle;
import org.springframework.stereotype.Component;
import org.tuanlink.callback.CallbackEvent.Followed;
import org.tuanlink.callback.CallbackEvent.FollowerClicked;
import org.tuanlink.callback.CallbackEvent.FollowerEvent;
import org.tuanlink.callback.CallbackEvent.FollowerScanned;
import org.tuanlink.callback.CallbackHandler;
import org.tuanlink.callback.Receipt;
import org.tuanlink.messaging.FollowerReplies;
import org.tuanlink.mp.OpenId;
import org.tuanlink.registry.Branches;

/** Whoever scans a branch's QR code is told in the chat where its check-in is; whoever comes otherwise, where check-in is. */
@Component
class BranchScans implements CallbackHandler<FollowerEvent> {

    /** The key of a button in {@code wechat-menus/mp.json}. */
    private static final String HELP = "help";

    private static final ResourceBundle WORDS = ResourceBundle.getBundle("org.tuanlink.checkin.chat");

    /** The server takes answers for so long. */
    private static final Duration WAITING = Duration.ofMinutes(1);

    private final Branches branches;
    private final BranchLinks links;
    private final FollowerReplies replies;

    BranchScans(Branches branches, BranchLinks links, FollowerReplies replies) {
        this.branches = branches;
        this.links = links;
        this.replies = replies;
    }

    @Override
    public String name() {
        return "checkin-scan";
    }

    @Override
    public Class<FollowerEvent> handles() {
        return FollowerEvent.class;
    }

    @Override
    public void handle(FollowerEvent event, Receipt receipt) {
        answer(event)
                .ifPresent(
                        text -> replies.say("checkin-scan:" + receipt.id(), new OpenId(event.openId()), text, WAITING));
    }

    private Optional<String> answer(FollowerEvent event) {
        if (event instanceof FollowerScanned scanned) {
            return Optional.of(ofScene(scanned.scene()));
        } else if (event instanceof Followed followed) {
            return Optional.of(ofScene(followed.scene()));
        }
        return event instanceof FollowerClicked clicked ? Optional.of(ofButton(clicked.key())) : Optional.empty();
    }

    private String ofButton(String key) {
        return key.equals(HELP) ? WORDS.getString("help").formatted(links.home()) : general();
    }

    private String ofScene(String scene) {
        return BranchLinks.branchOf(scene).map(this::ofBranch).orElseGet(this::general);
    }

    private String ofBranch(long id) {
        return branches.find(id)
                .map(branch -> WORDS.getString("branch").formatted(branch.name(), links.page(branch)))
                .orElseGet(() -> WORDS.getString("gone").formatted(links.home()));
    }

    private String general() {
        return WORDS.getString("general").formatted(links.home());
    }
}
