package org.tuanlink.callback;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tuanlink.callback.CallbackEvent.BatchJobEnded;
import org.tuanlink.callback.CallbackEvent.DepartmentCreated;
import org.tuanlink.callback.CallbackEvent.DepartmentDeleted;
import org.tuanlink.callback.CallbackEvent.DepartmentUpdated;
import org.tuanlink.callback.CallbackEvent.ExtAttr;
import org.tuanlink.callback.CallbackEvent.MemberCreated;
import org.tuanlink.callback.CallbackEvent.MemberDeleted;
import org.tuanlink.callback.CallbackEvent.MemberFields;
import org.tuanlink.callback.CallbackEvent.MemberUpdated;
import org.tuanlink.callback.CallbackEvent.Origin;
import org.tuanlink.callback.CallbackEvent.TagUpdated;
import org.tuanlink.wecom.BatchJobId;
import org.tuanlink.wecom.DepartmentId;
import org.tuanlink.wecom.WeComUserId;

/** Reads what the contact directory calls back, in full and in the form of 2022; null when the subject is missing. */
final class ContactEvents {

    private static final int LONGEST_JOB_ID = 64;

    private ContactEvents() {}

    static @Nullable CallbackEvent read(Origin origin, MessageFields fields) {
        return switch (fields.value("ChangeType")) {
            case "create_user", "update_user", "delete_user" -> member(origin, fields);
            case "create_party", "update_party", "delete_party" -> department(origin, fields);
            case "update_tag" -> tag(origin, fields);
            default -> null;
        };
    }

    private static @Nullable CallbackEvent member(Origin origin, MessageFields fields) {
        WeComUserId userId = fields.userId("UserID");
        if (userId == null) {
            return null;
        }
        return switch (fields.value("ChangeType")) {
            case "create_user" -> new MemberCreated(origin, userId, memberFields(fields));
            case "update_user" -> new MemberUpdated(origin, userId, fields.userId("NewUserID"), memberFields(fields));
            default -> new MemberDeleted(origin, userId);
        };
    }

    private static @Nullable CallbackEvent department(Origin origin, MessageFields fields) {
        DepartmentId id = fields.department("Id");
        if (id == null) {
            return null;
        }
        String name = fields.text("Name");
        DepartmentId parent = fields.department("ParentId");
        return switch (fields.value("ChangeType")) {
            case "create_party" -> new DepartmentCreated(origin, id, name, parent, fields.number("Order"));
            case "update_party" -> new DepartmentUpdated(origin, id, name, parent);
            default -> new DepartmentDeleted(origin, id);
        };
    }

    private static @Nullable CallbackEvent tag(Origin origin, MessageFields fields) {
        Long id = fields.number("TagId");
        return id == null
                ? null
                : new TagUpdated(
                        origin,
                        id,
                        orNone(fields.userIds("AddUserItems")),
                        orNone(fields.userIds("DelUserItems")),
                        orNone(fields.departments("AddPartyItems")),
                        orNone(fields.departments("DelPartyItems")));
    }

    private static <T> List<T> orNone(@Nullable List<T> items) {
        return items == null ? List.of() : items;
    }

    /** The job's fields are in an element of their own; a flat form is read too. */
    static @Nullable CallbackEvent batchJob(Origin origin, MessageFields message) {
        MessageFields job = message.node().child("BatchJob").isPresent() ? message.within("BatchJob") : message;
        String id = job.value("JobId");
        if (id.isEmpty() || id.length() > LONGEST_JOB_ID) {
            return null;
        }
        Integer errcode = job.integer("ErrCode");
        return new BatchJobEnded(
                origin, new BatchJobId(id), job.value("JobType"), errcode == null ? 0 : errcode, job.value("ErrMsg"));
    }

    private static MemberFields memberFields(MessageFields fields) {
        return new MemberFields(
                fields.text("Name"),
                fields.departments("Department"),
                fields.department("MainDepartment"),
                fields.flags("IsLeaderInDept"),
                fields.userIds("DirectLeader"),
                fields.text("Alias"),
                fields.text("Position"),
                fields.text("Mobile"),
                fields.text("Email"),
                fields.text("BizMail"),
                fields.text("Gender"),
                fields.integer("Status"),
                fields.text("Telephone"),
                fields.text("Address"),
                extAttrs(fields));
    }

    private static List<ExtAttr> extAttrs(MessageFields fields) {
        return fields.within("ExtAttr").each("Item").stream()
                .filter(item -> !item.value("Name").isEmpty())
                .map(ContactEvents::extAttr)
                .toList();
    }

    private static ExtAttr extAttr(MessageFields item) {
        String name = item.value("Name");
        Integer type = item.integer("Type");
        MessageFields web = item.within("Web");
        MessageFields program = item.within("MiniProgram");
        return switch (type == null ? 0 : type) {
            case 1 -> new ExtAttr(name, 1, web.value("Url"), web.value("Title"));
            case 2 -> new ExtAttr(name, 2, program.value("PagePath"), program.value("Title"));
            // Messages of before 2019 had the value directly in the item.
            default -> new ExtAttr(name, type == null ? 0 : type, textOrDirect(item), "");
        };
    }

    private static String textOrDirect(MessageFields item) {
        String text = item.within("Text").text("Value");
        return text == null ? item.value("Value") : text;
    }
}
