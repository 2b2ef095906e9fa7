package org.tuanlink.wecom;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The app 智慧团建: who somebody is, what the app says to members, its menu, and what it sees of the directory.
 *
 * <p>Calls throw {@link WeComCallException} and must not be made inside a database transaction.
 */
public interface AgentGateway {

    /** Refused: the code is unknown, older than five minutes, or was used (doc 96442). */
    int INVALID_CODE = 40029;

    /** Refused: the code to change a card with was used, or is older than 72 hours (doc 90313: 无效的response_code). */
    int INVALID_CARD_CODE = 60140;

    /** How long WeCom recognises a message that is sent again, word for word (doc 90236): the longest it allows. */
    Duration DUPLICATES_KNOWN_FOR = Duration.ofHours(4);

    /**
     * Where a browser shows the QR code to sign in (企业微信扫码登录, doc 98171).
     *
     * @param redirectUri where it comes back to, with {@code code} and {@code state}; its host must be the app's trusted
     *     domain
     * @param state comes back as it is: letters and digits, 128 at most
     */
    URI scanPage(URI redirectUri, String state);

    /**
     * Where WeCom's web view finds out who holds the phone (网页授权, snsapi_base, doc 91022): nobody is asked anything.
     *
     * @param redirectUri where it comes back to, with {@code code} and {@code state}; its host must be the app's trusted
     *     domain
     * @param state comes back as it is: letters and digits, 128 at most
     */
    URI authorizePage(URI redirectUri, String state);

    /**
     * {@code auth/getuserinfo} (doc 98177): the member who scanned; empty for somebody who is no member of the corp. A code
     * is good once, so the call is made once.
     */
    Optional<WeComUserId> memberOf(String code);

    /**
     * {@code message/send} (doc 90236) with the duplicate check: the same message sent again within {@link
     * #DUPLICATES_KNOWN_FOR} reaches nobody twice. Sent at once or not at all: never repeated, and nobody waits.
     *
     * @return who could not get it; all of them where WeCom refused it for that reason (81013)
     * @throws TooManyMessagesException when WeCom's limits per member, minute or day, or a 45009 of late, do not allow it
     *     now: nothing was sent
     */
    SentMessage send(AgentMessage message);

    /** {@code message/update_template_card} (doc 94888). Not repeated after a lost answer: its code is good once. */
    void updateCard(CardUpdate update);

    /** {@code menu/get} (doc 90232): {@code {button:[…]}}; empty when there is none. */
    Optional<JsonNode> menu();

    /** {@code menu/create} (doc 90231): this menu takes the place of the one before. */
    void publishMenu(JsonNode menu);

    /** {@code menu/delete} (doc 90233). */
    void deleteMenu();

    /**
     * {@code user/list} (doc 90201) by the app's token: the members of this department, not of those below it. A member whose
     * status WeCom states in a way that is not known here is left out.
     */
    List<MemberStatus> membersOf(DepartmentId department);

    /**
     * Signs a page for WeCom's JS-SDK (doc 96909), so that it may open a chat (openEnterpriseChat). The caller sees to it that
     * the page is ours.
     *
     * @param page its whole address as the browser has it, not decoded; what stands behind # does not count
     * @throws TooManyMessagesException when WeCom's limit on tickets does not allow to ask for one now
     */
    JsSignature sign(JsIdentity identity, String page);
}
