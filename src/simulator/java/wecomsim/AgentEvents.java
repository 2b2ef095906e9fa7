package wecomsim;

import java.util.List;
import java.util.Map;

/** What members do with the app; each is told to the app's callback. */
public final class AgentEvents {

    private final Callbacks callbacks;
    private final ResponseCodes responseCodes;

    AgentEvents(Callbacks callbacks, ResponseCodes responseCodes) {
        this.callbacks = callbacks;
        this.responseCodes = responseCodes;
    }

    /** The app came into the member's sight. */
    @Follows("90240")
    public void subscribe(String userid) {
        tell(userid, "subscribe", "");
    }

    @Follows("90240")
    public void unsubscribe(String userid) {
        tell(userid, "unsubscribe", "");
    }

    @Follows("90240")
    public void enter(String userid) {
        tell(userid, "enter_agent", MessageXml.text("EventKey", ""));
    }

    @Follows("90240")
    public void click(String userid, String key) {
        tell(userid, "click", MessageXml.text("EventKey", key));
    }

    @Follows("90240")
    public void view(String userid, String url) {
        tell(userid, "view", MessageXml.text("EventKey", url));
    }

    /**
     * Presses a button of a template card.
     *
     * @param selections what was chosen, by question
     * @return the response code that came with it
     */
    @Follows(value = "90240", assumes = "a card with selections is a multiple_interaction")
    public String clickCard(String taskId, String key, Map<String, List<String>> selections, String userid) {
        String type = selections.isEmpty() ? "button_interaction" : "multiple_interaction";
        return card("template_card_event", taskId, key, type, selections, userid);
    }

    public String clickCard(String taskId, String key, String userid) {
        return clickCard(taskId, key, Map.of(), userid);
    }

    /** Chooses from the menu at a card's corner; answers the response code that came with it. */
    @Follows("90240")
    public String cardMenu(String taskId, String key, String userid) {
        return card("template_card_menu_event", taskId, key, "text_notice", Map.of(), userid);
    }

    /** The response code is good before anybody hears of it. */
    String card(
            String event, String taskId, String key, String type, Map<String, List<String>> selections, String userid) {
        String responseCode = responseCodes.issue(taskId);
        tell(
                userid,
                event,
                MessageXml.text("EventKey", key)
                        + MessageXml.text("TaskId", taskId)
                        + MessageXml.text("CardType", type)
                        + MessageXml.text("ResponseCode", responseCode)
                        + selected(selections));
        return responseCode;
    }

    private static String selected(Map<String, List<String>> selections) {
        StringBuilder items = new StringBuilder();
        selections.forEach((question, options) -> items.append(MessageXml.nested(
                "SelectedItem",
                MessageXml.text("QuestionKey", question) + MessageXml.nested("OptionIds", ids(options)))));
        return items.isEmpty() ? "" : MessageXml.nested("SelectedItems", items.toString());
    }

    private static String ids(List<String> options) {
        StringBuilder ids = new StringBuilder();
        options.forEach(option -> ids.append(MessageXml.text("OptionId", option)));
        return ids.toString();
    }

    private void tell(String userid, String event, String content) {
        String agent = MessageXml.number("AgentID", callbacks.agentId());
        callbacks.send(
                CallbackTarget.AGENT,
                MessageXml.event(callbacks.corpId(), userid, callbacks.clock().instant(), event, content + agent));
    }
}
