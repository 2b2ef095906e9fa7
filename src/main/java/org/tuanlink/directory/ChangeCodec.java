package org.tuanlink.directory;

import org.jspecify.annotations.Nullable;
import org.tuanlink.directory.Change.CreateDepartment;
import org.tuanlink.directory.Change.CreateMember;
import org.tuanlink.directory.Change.DeleteDepartment;
import org.tuanlink.directory.Change.DeleteMember;
import org.tuanlink.directory.Change.MoveDepartment;
import org.tuanlink.directory.Change.UpdateDepartment;
import org.tuanlink.directory.Change.UpdateMember;
import org.tuanlink.platform.SealedValue;
import org.tuanlink.wecom.DepartmentId;
import org.tuanlink.wecom.WeComUserId;
import tools.jackson.databind.json.JsonMapper;

/** A change as its row holds it: JSON with before and after, the mobile only sealed. */
final class ChangeCodec {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private ChangeCodec() {}

    static String write(Change change) {
        return JSON.writeValueAsString(payload(change));
    }

    private static Object payload(Change change) {
        if (change instanceof CreateDepartment c) {
            return new Departments(null, row(c.after()));
        } else if (change instanceof UpdateDepartment c) {
            return new Departments(row(c.before()), row(c.after()));
        } else if (change instanceof MoveDepartment c) {
            return new Departments(row(c.before()), row(c.after()));
        } else if (change instanceof DeleteDepartment c) {
            return new Departments(row(c.before()), null);
        } else if (change instanceof CreateMember c) {
            return new Members(null, row(c.after()));
        } else if (change instanceof UpdateMember c) {
            return new Members(row(c.before()), row(c.after()));
        } else if (change instanceof DeleteMember c) {
            return new Members(row(c.before()), null);
        }
        throw new IllegalArgumentException("Unknown change " + change.getClass());
    }

    static Change read(ChangeKind kind, String payload) {
        if (kind.ofMember()) {
            return member(kind, JSON.readValue(payload, Members.class));
        }
        return department(kind, JSON.readValue(payload, Departments.class));
    }

    private static Change member(ChangeKind kind, Members both) {
        return switch (kind) {
            case CREATE_MEMBER -> new CreateMember(member(both.after()));
            case DELETE_MEMBER -> new DeleteMember(member(both.before()));
            default -> new UpdateMember(member(both.before()), member(both.after()));
        };
    }

    private static Change department(ChangeKind kind, Departments both) {
        return switch (kind) {
            case CREATE_DEPARTMENT -> new CreateDepartment(department(both.after()));
            case DELETE_DEPARTMENT -> new DeleteDepartment(department(both.before()));
            case MOVE_DEPARTMENT -> new MoveDepartment(department(both.before()), department(both.after()));
            default -> new UpdateDepartment(department(both.before()), department(both.after()));
        };
    }

    private static DepartmentRow row(Department d) {
        return new DepartmentRow(d.id().value(), d.parent().value(), d.organizationId(), d.name(), d.order());
    }

    private static Department department(@Nullable DepartmentRow row) {
        DepartmentRow d = present(row);
        return new Department(
                new DepartmentId(d.id()), new DepartmentId(d.parent()), d.organization(), d.name(), d.order());
    }

    private static MemberRow row(Member m) {
        return new MemberRow(
                m.userId().value(),
                m.cadreId(),
                m.name(),
                m.mobileIndex(),
                m.sealedMobile().bytes(),
                m.position(),
                MembershipText.write(m.memberships()),
                m.enabled());
    }

    private static Member member(@Nullable MemberRow row) {
        MemberRow m = present(row);
        return new Member(
                new WeComUserId(m.userId()),
                m.cadre(),
                m.name(),
                m.mobileIndex(),
                new SealedValue(m.sealedMobile()),
                m.position(),
                MembershipText.read(m.memberships()),
                m.enabled());
    }

    private static <T> T present(@Nullable T row) {
        if (row == null) {
            throw new IllegalStateException("A stored change lacks its before or after");
        }
        return row;
    }

    record Departments(
            @Nullable DepartmentRow before, @Nullable DepartmentRow after) {}

    record DepartmentRow(long id, long parent, long organization, String name, long order) {}

    record Members(@Nullable MemberRow before, @Nullable MemberRow after) {}

    // Jackson writes the bytes as base64.
    @SuppressWarnings("ArrayRecordComponent")
    record MemberRow(
            String userId,
            long cadre,
            String name,
            String mobileIndex,
            byte[] sealedMobile,
            String position,
            String memberships,
            boolean enabled) {}
}
