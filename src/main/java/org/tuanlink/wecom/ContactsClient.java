package org.tuanlink.wecom;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** {@link ContactsGateway} over the wire. */
final class ContactsClient implements ContactsGateway {

    private static final String STATUS_FINISHED = "3";
    private static final int MOST_INVITED = 1_000;

    private final Caller caller;
    private final AccountCreations creations;
    private final @Nullable JobCallback jobCallback;
    private final WeComCall.Observer observer;

    /** @param jobCallback null when nobody is to be told of a job's end */
    ContactsClient(
            Caller caller, AccountCreations creations, @Nullable JobCallback jobCallback, WeComCall.Observer observer) {
        this.caller = caller;
        this.creations = creations;
        this.jobCallback = jobCallback;
        this.observer = observer;
    }

    @Override
    public ContactsGateway observedBy(WeComCall.Observer another) {
        return new ContactsClient(caller, creations, jobCallback, another);
    }

    @Override
    public void createDepartment(WeComDepartment department) {
        make(ApiCall.once(
                "department/create",
                new Json()
                        .with("id", department.id().value())
                        .with("parentid", department.parentId().value())
                        .with("name", department.name())
                        .with("order", department.order())));
    }

    @Override
    public void updateDepartment(DepartmentPatch patch) {
        DepartmentId parent = patch.parentId();
        make(ApiCall.update(
                "department/update",
                new Json()
                        .with("id", patch.id().value())
                        .with("parentid", parent == null ? null : parent.value())
                        .with("name", patch.name())
                        .with("order", patch.order())));
    }

    @Override
    public void deleteDepartment(DepartmentId id) {
        make(ApiCall.delete("department/delete", "id=" + id));
    }

    @Override
    public List<DepartmentNode> listDepartments() {
        return each(make(ApiCall.read("department/simplelist", "")), "department_id", ContactsClient::departmentNode);
    }

    private static DepartmentNode departmentNode(JsonNode node) {
        // The root has no parent (0): it is shown as its own.
        long parent = Math.max(DepartmentId.ROOT.value(), number(node, "parentid"));
        return new DepartmentNode(
                new DepartmentId(number(node, "id")), new DepartmentId(parent), number(node, "order"));
    }

    @Override
    public MemberIdPage listMemberIds(String cursor, int limit) {
        if (limit < 1 || limit > 10_000) {
            throw new IllegalArgumentException("limit must be 1 to 10,000");
        }
        Json body = new Json().with("cursor", cursor.isEmpty() ? null : cursor).with("limit", limit);
        JsonNode page = make(ApiCall.read("user/list_id", body));
        List<MemberIdPage.Row> rows = each(
                page,
                "dept_user",
                row -> new MemberIdPage.Row(
                        new WeComUserId(row.path("userid").asString("")), new DepartmentId(number(row, "department"))));
        return new MemberIdPage(rows, page.path("next_cursor").asString(""));
    }

    @Override
    public void createMember(WeComMember member) {
        make(ApiCall.once("user/create", fieldsOf(member).with("to_invite", false)));
        creations.created(1);
    }

    @Override
    public void updateMember(WeComMember member) {
        make(ApiCall.update("user/update", fieldsOf(member)));
    }

    private static Json fieldsOf(WeComMember member) {
        List<Long> departments = new ArrayList<>();
        List<Long> orders = new ArrayList<>();
        List<Integer> leaders = new ArrayList<>();
        for (WeComMember.Membership membership : member.memberships()) {
            departments.add(membership.department().value());
            orders.add(membership.order());
            leaders.add(membership.leader() ? 1 : 0);
        }
        return new Json()
                .with("userid", member.userId().value())
                .with("name", member.name())
                .with("mobile", member.mobile())
                .with("department", departments)
                .with("order", orders)
                .with("is_leader_in_dept", leaders)
                .with("position", member.position())
                .with("enable", member.enabled() ? 1 : 0);
    }

    @Override
    public void deleteMember(WeComUserId userId) {
        // @ is the only allowed character that a query would rather have escaped, and it need not be.
        make(ApiCall.delete("user/delete", "userid=" + userId));
    }

    @Override
    public BatchJobId syncMembers(List<WeComMember> members) {
        String media = upload(ContactsCsv.members(members));
        return start("batch/syncuser", new Json().with("media_id", media).with("to_invite", false));
    }

    @Override
    public BatchJobId replaceDepartments(List<WeComDepartment> departments) {
        String media = upload(ContactsCsv.departments(departments));
        return start("batch/replaceparty", new Json().with("media_id", media));
    }

    private String upload(String csv) {
        return make(ApiCall.upload(csv)).path("media_id").asString("");
    }

    private BatchJobId start(String api, Json body) {
        Json whole = body.with("callback", jobCallback == null ? null : jobCallback.fields());
        return new BatchJobId(make(ApiCall.once(api, whole)).path("jobid").asString(""));
    }

    @Override
    public BatchJobResult batchResult(BatchJobId job) {
        JsonNode result = make(ApiCall.read("batch/getresult", "jobid=" + queryValue(job.value())));
        boolean ofDepartments = "replace_party".equals(result.path("type").asString(""));
        return new BatchJobResult(
                STATUS_FINISHED.equals(result.path("status").asString("")),
                (int) Math.max(0, Math.min(100, number(result, "percentage"))),
                ofDepartments ? List.of() : each(result, "result", ContactsClient::memberRow),
                ofDepartments ? each(result, "result", ContactsClient::departmentRow) : List.of());
    }

    @Override
    public InviteAnswer invite(List<WeComUserId> members) {
        if (members.isEmpty() || members.size() > MOST_INVITED) {
            throw new IllegalArgumentException("1 to 1,000 are invited at once");
        }
        List<String> ids = members.stream().map(WeComUserId::value).toList();
        JsonNode answer = make(new ApiCall(
                "batch/invite",
                ApiCall.Kind.POST,
                "",
                new Json().with("user", ids).text(),
                false,
                false));
        return new InviteAnswer(Set.copyOf(each(answer, "invaliduser", user -> new WeComUserId(user.asString("")))));
    }

    @Override
    public JoinQrCode joinQrCode(QrCodeSize size) {
        JsonNode answer = make(ApiCall.read("corp/get_join_qrcode", "size_type=" + size.type()));
        return new JoinQrCode(URI.create(answer.path("join_qrcode").asString("")), size);
    }

    private static String queryValue(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static BatchJobResult.MemberRow memberRow(JsonNode row) {
        return new BatchJobResult.MemberRow(
                new WeComUserId(row.path("userid").asString("")), (int) number(row, "errcode"), errmsg(row));
    }

    private static BatchJobResult.DepartmentRow departmentRow(JsonNode row) {
        return new BatchJobResult.DepartmentRow(
                new DepartmentId(number(row, "partyid")),
                (int) number(row, "action"),
                (int) number(row, "errcode"),
                errmsg(row));
    }

    private static String errmsg(JsonNode row) {
        return WeComErrors.sanitized(row.path("errmsg").asString(""));
    }

    /** WeCom writes some numbers as text, and not the same ones everywhere. */
    private static long number(JsonNode node, String field) {
        String text = node.path(field).asString("");
        return text.isEmpty() ? 0 : Long.parseLong(text);
    }

    private static <T> List<T> each(JsonNode body, String field, Function<JsonNode, T> element) {
        List<T> all = new ArrayList<>();
        body.path(field).forEach(node -> all.add(element.apply(node)));
        return all;
    }

    private JsonNode make(ApiCall call) {
        return caller.call(call, observer);
    }
}
