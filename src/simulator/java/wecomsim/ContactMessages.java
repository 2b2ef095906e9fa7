package wecomsim;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Words what was changed behind the contacts secret's back, in full or as since 2022-08-15, and tells it. */
final class ContactMessages {

    private final Callbacks callbacks;

    ContactMessages(Callbacks callbacks) {
        this.callbacks = callbacks;
    }

    private boolean full() {
        return callbacks.settings().fullForm();
    }

    @Follows(
            value = {"90970", "96302"},
            assumes = "the trimmed form names the departments whatever was changed")
    void created(Member member) {
        change("create_user", userId(member), full() ? join(fields(member)) : departments(member));
    }

    @Follows(
            value = {"90970", "96302"},
            assumes = "the full form names only the fields that changed")
    void updated(Member before, Member after) {
        String newId = after.userid().equals(before.userid()) ? "" : MessageXml.text("NewUserID", after.userid());
        Map<String, String> changed = fields(after);
        fields(before).forEach((name, xml) -> changed.remove(name, xml));
        change("update_user", userId(before), newId + (full() ? join(changed) : departments(after)));
    }

    void deleted(Member member) {
        change("delete_user", userId(member), "");
    }

    @Follows({"90971", "96303"})
    void created(Department department) {
        String parent = parent(department);
        change(
                "create_party",
                id(department),
                full() ? name(department) + parent + MessageXml.number("Order", department.order()) : parent);
    }

    /** In the form of 2022 only a move is told. */
    @Follows({"90971", "96303"})
    void updated(Department before, Department after) {
        boolean moved = before.parent() != after.parent();
        String name = full() && !before.name().equals(after.name()) ? name(after) : "";
        if (full() || moved) {
            change("update_party", id(after), name + (moved ? parent(after) : ""));
        }
    }

    void deleted(Department department) {
        change("delete_party", id(department), "");
    }

    @Follows("90972")
    void tagUpdated(TagChange tag) {
        change(
                "update_tag",
                MessageXml.number("TagId", tag.tagId()),
                items("AddUserItems", tag.addedMembers())
                        + items("DelUserItems", tag.removedMembers())
                        + items("AddPartyItems", tag.addedDepartments())
                        + items("DelPartyItems", tag.removedDepartments()));
    }

    /** To the address that the job was submitted with. */
    @Follows("90973")
    void ended(EndedJob job) {
        if (job.callbackUrl().isEmpty()) {
            return;
        }
        String content = MessageXml.nested(
                "BatchJob",
                MessageXml.text("JobId", job.jobId())
                        + MessageXml.text("JobType", job.type())
                        + MessageXml.number("ErrCode", job.errcode())
                        + MessageXml.text("ErrMsg", job.errmsg()));
        CallbackAddress address = CallbackAddress.of(job.callbackUrl(), job.callbackToken(), job.callbackAesKey())
                .withReceiveId(callbacks.corpId());
        callbacks.send(CallbackTarget.JOB, address, event("batch_job_result", content));
    }

    private void change(String type, String subject, String fields) {
        callbacks.send(
                CallbackTarget.CONTACTS,
                event("change_contact", MessageXml.text("ChangeType", type) + subject + fields));
    }

    private String event(String name, String content) {
        return MessageXml.event(callbacks.corpId(), "sys", callbacks.clock().instant(), name, content);
    }

    private static String userId(Member member) {
        return MessageXml.text("UserID", member.userid());
    }

    private static String departments(Member member) {
        return MessageXml.text(
                "Department",
                list(member.places().stream().map(Member.Place::department).toList()));
    }

    private static Map<String, String> fields(Member member) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("Name", MessageXml.text("Name", member.name()));
        fields.put("Department", departments(member));
        fields.put("MainDepartment", MessageXml.number("MainDepartment", member.mainDepartment()));
        fields.put(
                "IsLeaderInDept",
                MessageXml.text(
                        "IsLeaderInDept",
                        list(member.places().stream()
                                .map(place -> place.leader() ? 1 : 0)
                                .toList())));
        fields.put("Position", MessageXml.text("Position", member.position()));
        fields.put("Mobile", MessageXml.text("Mobile", member.mobile()));
        fields.put("Email", MessageXml.text("Email", member.email()));
        fields.put("Status", MessageXml.number("Status", member.status()));
        Map<String, String> others = Map.of(
                "Gender",
                "gender",
                "BizMail",
                "biz_mail",
                "Alias",
                "alias",
                "Telephone",
                "telephone",
                "Address",
                "address");
        others.forEach((element, field) ->
                fields.put(element, MessageXml.text(element, member.other().getOrDefault(field, ""))));
        return fields;
    }

    private static String join(Map<String, String> fields) {
        return String.join("", fields.values());
    }

    private static String id(Department department) {
        return MessageXml.number("Id", department.id());
    }

    private static String name(Department department) {
        return MessageXml.text("Name", department.name());
    }

    private static String parent(Department department) {
        return MessageXml.number("ParentId", department.parent());
    }

    private static String items(String name, List<?> items) {
        return MessageXml.text(name, list(items));
    }

    private static String list(List<?> items) {
        return items.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
}
