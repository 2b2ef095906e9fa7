package org.tuanlink.wecom;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tuanlink.wecom.WeComMember.Membership;

/** The files that {@code batch/syncuser} and {@code batch/replaceparty} take (docs 90980, 90982), with our columns only. */
final class ContactsCsv {

    private static final String MEMBER_HEADER = "姓名,帐号,手机号,所在部门,职位,是否部门内领导,排序,禁用";
    private static final String DEPARTMENT_HEADER = "部门名称,部门ID,父部门ID,排序";

    private ContactsCsv() {}

    static String members(List<WeComMember> members) {
        return table(MEMBER_HEADER, members, ContactsCsv::cells);
    }

    static String departments(List<WeComDepartment> departments) {
        return table(DEPARTMENT_HEADER, departments, ContactsCsv::cells);
    }

    private static List<String> cells(WeComMember member) {
        return List.of(
                member.name(),
                member.userId().value(),
                member.mobile(),
                joined(member, membership -> membership.department().toString()),
                member.position(),
                joined(member, membership -> membership.leader() ? "1" : "0"),
                joined(member, membership -> Long.toString(membership.order())),
                member.enabled() ? "0" : "1");
    }

    private static List<String> cells(WeComDepartment department) {
        return List.of(
                department.name(),
                department.id().toString(),
                department.parentId().toString(),
                Long.toString(department.order()));
    }

    private static String joined(WeComMember member, Function<Membership, String> part) {
        return member.memberships().stream().map(part).collect(Collectors.joining(";"));
    }

    private static <T> String table(String header, List<T> rows, Function<T, List<String>> cells) {
        StringBuilder csv = new StringBuilder(header).append("\r\n");
        for (T row : rows) {
            csv.append(cells.apply(row).stream().map(ContactsCsv::quoted).collect(Collectors.joining(",")))
                    .append("\r\n");
        }
        return csv.toString();
    }

    /** RFC 4180: quoted when it must be. */
    private static String quoted(String cell) {
        boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
        return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }
}
