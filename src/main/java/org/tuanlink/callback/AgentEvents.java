package org.tuanlink.callback;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tuanlink.callback.CallbackEvent.AgentEntered;
import org.tuanlink.callback.CallbackEvent.CardClicked;
import org.tuanlink.callback.CallbackEvent.MenuClicked;
import org.tuanlink.callback.CallbackEvent.MenuViewed;
import org.tuanlink.callback.CallbackEvent.Origin;
import org.tuanlink.callback.CallbackEvent.Selection;
import org.tuanlink.callback.CallbackEvent.Subscribed;
import org.tuanlink.callback.CallbackEvent.Unsubscribed;
import org.tuanlink.wecom.WeComUserId;

/** Reads what members do with the app; null when the event has no type here or its subject is missing. */
final class AgentEvents {

    private AgentEvents() {}

    static @Nullable CallbackEvent read(Origin origin, String name, MessageFields fields) {
        WeComUserId user = MessageFields.userIdIn(origin.from());
        if (user == null) {
            return null;
        }
        String key = fields.value("EventKey");
        return switch (name) {
            case "subscribe" -> new Subscribed(origin, user);
            case "unsubscribe" -> new Unsubscribed(origin, user);
            case "enter_agent" -> new AgentEntered(origin, user, key);
            case "click" -> new MenuClicked(origin, user, key);
            case "view" -> new MenuViewed(origin, user, key);
            case "template_card_event" -> card(origin, user, false, fields);
            case "template_card_menu_event" -> card(origin, user, true, fields);
            default -> null;
        };
    }

    private static @Nullable CallbackEvent card(
            Origin origin, WeComUserId user, boolean fromMenu, MessageFields fields) {
        String taskId = fields.value("TaskId");
        return taskId.isEmpty()
                ? null
                : new CardClicked(
                        origin,
                        user,
                        fromMenu,
                        taskId,
                        fields.value("EventKey"),
                        fields.value("CardType"),
                        fields.value("ResponseCode"),
                        selections(fields));
    }

    private static List<Selection> selections(MessageFields fields) {
        return fields.within("SelectedItems").each("SelectedItem").stream()
                .map(item -> new Selection(item.value("QuestionKey"), optionIds(item)))
                .toList();
    }

    private static List<String> optionIds(MessageFields item) {
        return item.within("OptionIds").each("OptionId").stream()
                .map(option -> option.node().text())
                .toList();
    }
}
