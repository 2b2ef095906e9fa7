package org.tuanlink.directory;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tuanlink.directory.Change.CreateDepartment;
import org.tuanlink.directory.Change.CreateMember;
import org.tuanlink.directory.Change.DeleteDepartment;
import org.tuanlink.directory.Change.DeleteMember;
import org.tuanlink.directory.Change.MoveDepartment;
import org.tuanlink.directory.Change.UpdateDepartment;
import org.tuanlink.directory.Change.UpdateMember;
import org.tuanlink.wecom.DepartmentId;
import org.tuanlink.wecom.WeComMember.Membership;

/**
 * What failed so far in a run, and which later changes can therefore not be tried: nothing goes into a department that
 * was not created, a department that something failed to leave cannot be deleted, and a subject's later changes wait
 * for its earlier ones.
 */
final class Blockers {

    private final Map<DepartmentId, String> missing = new HashMap<>();
    private final Map<DepartmentId, String> occupied = new HashMap<>();
    private final Map<Object, String> stuck = new HashMap<>();

    /** The subject whose failure keeps this change from being tried, or null. */
    @Nullable String of(Change change) {
        String own = stuck.get(subject(change));
        if (own != null) {
            return own;
        } else if (change instanceof CreateDepartment c) {
            return missing.get(c.after().parent());
        } else if (change instanceof MoveDepartment c) {
            return missing.get(c.after().parent());
        } else if (change instanceof DeleteDepartment c) {
            return occupied.get(c.before().id());
        } else if (change instanceof CreateMember c) {
            return missing(c.after().memberships());
        } else if (change instanceof UpdateMember c) {
            return missing(c.after().memberships());
        }
        return null;
    }

    /** Books a change that failed or waits. */
    void add(Change change, String subject) {
        stuck.putIfAbsent(subject(change), subject);
        if (change instanceof CreateDepartment c) {
            missing.putIfAbsent(c.after().id(), subject);
        } else if (change instanceof MoveDepartment c) {
            occupied.putIfAbsent(c.before().parent(), subject);
        } else if (change instanceof DeleteDepartment c) {
            occupied.putIfAbsent(c.before().parent(), subject);
        } else if (change instanceof UpdateMember c) {
            occupy(c.before().memberships(), subject);
        } else if (change instanceof DeleteMember c) {
            occupy(c.before().memberships(), subject);
        }
    }

    private @Nullable String missing(List<Membership> memberships) {
        for (Membership one : memberships) {
            String blocker = missing.get(one.department());
            if (blocker != null) {
                return blocker;
            }
        }
        return null;
    }

    private void occupy(List<Membership> memberships, String subject) {
        memberships.forEach(one -> occupied.putIfAbsent(one.department(), subject));
    }

    private static Object subject(Change change) {
        if (change instanceof CreateDepartment c) {
            return c.after().id();
        } else if (change instanceof UpdateDepartment c) {
            return c.after().id();
        } else if (change instanceof MoveDepartment c) {
            return c.after().id();
        } else if (change instanceof DeleteDepartment c) {
            return c.before().id();
        } else if (change instanceof CreateMember c) {
            return c.after().userId();
        } else if (change instanceof UpdateMember c) {
            return c.after().userId();
        } else if (change instanceof DeleteMember c) {
            return c.before().userId();
        }
        throw new IllegalArgumentException("Unknown change " + change.getClass());
    }
}
