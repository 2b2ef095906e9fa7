package org.tuanlink.callback;

import java.util.Set;
import org.tuanlink.callback.EventDetail.Field;

/**
 * A message as an administrator may see it. What is not known to be harmless is hidden: a message may bring elements that
 * nobody here has heard of.
 */
final class MessageMask {

    private static final String HIDDEN = "***";
    private static final int MOBILE_SHOWN = 3;

    private static final Set<String> HARMLESS = Set.of(
            "ToUserName",
            "FromUserName",
            "CreateTime",
            "MsgType",
            "MsgId",
            "MsgID",
            "AgentID",
            "AgentId",
            "Event",
            "EventKey",
            "ChangeType",
            "UserID",
            "NewUserID",
            "Department",
            "MainDepartment",
            "IsLeaderInDept",
            "DirectLeader",
            "Status",
            "Type",
            "Id",
            "ParentId",
            "Order",
            "TagId",
            "AddUserItems",
            "DelUserItems",
            "AddPartyItems",
            "DelPartyItems",
            "JobId",
            "JobType",
            "ErrCode",
            "ErrMsg",
            "TaskId",
            "CardType",
            "QuestionKey",
            "OptionId");

    private final boolean aboutDepartment;

    private MessageMask(boolean aboutDepartment) {
        this.aboutDepartment = aboutDepartment;
    }

    static Field masked(XmlNode message) {
        return new MessageMask(message.valueOf("ChangeType").endsWith("_party")).field(message, "");
    }

    private Field field(XmlNode node, String parent) {
        return new Field(
                node.name(),
                node.text().isEmpty() ? "" : value(node.name(), node.text(), parent),
                node.children().stream().map(child -> field(child, node.name())).toList());
    }

    private String value(String name, String text, String parent) {
        if (HARMLESS.contains(name)) {
            return text;
        }
        return switch (name) {
            case "Mobile" -> text.length() > MOBILE_SHOWN ? text.substring(0, MOBILE_SHOWN) + "********" : HIDDEN;
            case "Email", "BizMail" -> text.contains("@") ? HIDDEN + text.substring(text.indexOf('@')) : HIDDEN;
            case "Name" -> aboutDepartment || parent.equals("Item") ? text : firstOf(text) + "**";
            default -> HIDDEN;
        };
    }

    private static String firstOf(String text) {
        return text.substring(0, text.offsetByCodePoints(0, 1));
    }
}
