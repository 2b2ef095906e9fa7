package org.tuanlink.directory;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tuanlink.wecom.ContactsGateway;
import org.tuanlink.wecom.DepartmentId;
import org.tuanlink.wecom.DepartmentNode;
import org.tuanlink.wecom.MemberIdPage;
import org.tuanlink.wecom.WeComUserId;

/** What WeCom holds, read once and only if someone asks. Thread-safe. */
final class Look {

    private static final int PAGE = 10_000;

    private final ContactsGateway contacts;
    private @Nullable Map<DepartmentId, DepartmentNode> departments;
    private @Nullable Set<WeComUserId> members;

    Look(ContactsGateway contacts) {
        this.contacts = contacts;
    }

    synchronized Map<DepartmentId, DepartmentNode> departments() {
        if (departments == null) {
            Map<DepartmentId, DepartmentNode> found = new HashMap<>();
            contacts.listDepartments().forEach(node -> found.put(node.id(), node));
            departments = found;
        }
        return departments;
    }

    synchronized Set<WeComUserId> members() {
        if (members == null) {
            Set<WeComUserId> found = new HashSet<>();
            String cursor = "";
            do {
                MemberIdPage page = contacts.listMemberIds(cursor, PAGE);
                page.rows().forEach(row -> found.add(row.userId()));
                cursor = page.nextCursor();
            } while (!cursor.isEmpty());
            members = found;
        }
        return members;
    }

    /** Whether the department is there exactly where and as it was sent: then it is the one we sent. */
    boolean shows(Department department) {
        DepartmentNode node = departments().get(department.id());
        return node != null && node.parentId().equals(department.parent()) && node.order() == department.order();
    }
}
