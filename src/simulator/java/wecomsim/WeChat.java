package wecomsim;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A person's WeChat and the Official Account in it; everybody with a phone has one. What cannot be done is an {@link
 * IllegalArgumentException} with the reason.
 */
public final class WeChat {

    private final OfficialAccount account;
    private final String owner;

    WeChat(OfficialAccount account, String owner) {
        this.account = account;
        this.owner = owner;
    }

    /** As whom the account knows him. */
    public String openid() {
        return account.openidOf(owner);
    }

    public boolean isFollowing() {
        return account.isFollowing(openid());
    }

    public void follow() {
        account.follow(openid());
    }

    public void unfollow() {
        account.unfollow(openid());
    }

    /** What the account said to him, oldest first. */
    public List<AccountMessage> messages() {
        return account.to(openid());
    }

    /** The account's menu; empty while he does not follow, or there is none. */
    public Optional<JsonNode> menu() {
        return isFollowing() ? account.menu() : Optional.empty();
    }

    /** Taps a button of the menu; the address that opens, empty for a button that only tells the account. */
    public String openMenu(String buttonName) {
        return account.tap(openid(), buttonName);
    }

    /** Scans a QR code of the account, and follows it if he did not. */
    public void scan(String address) {
        int key = address.lastIndexOf("/q/");
        MpScenes.Code code = key < 0 ? null : account.qrCode(address.substring(key + "/q/".length()));
        if (code == null) {
            throw new IllegalArgumentException("Not a QR code of the account, or it is over: " + address);
        }
        account.scan(openid(), code);
    }
}
