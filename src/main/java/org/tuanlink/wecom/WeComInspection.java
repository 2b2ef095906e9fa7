package org.tuanlink.wecom;

import java.util.List;
import java.util.Set;

/**
 * What WeCom says of this corp's set-up, asked anew with a token that nobody shares: a token that lies in Redis would hide
 * that the secret is no longer right. Nothing is changed. Calls throw {@link WeComCallException}, whose advice names our
 * address where WeCom does not trust it.
 */
public interface WeComInspection {

    /** {@code department/simplelist} (doc 95350) by the contact-sync secret. */
    List<DepartmentNode> departments();

    /**
     * How many members the directory has, by {@code user/list_id} (doc 96067).
     *
     * @param most where counting ends
     */
    int members(int most);

    /**
     * Whether the contact-sync secret may change the directory (API 编辑通讯录). {@code user/update} (doc 90197) of a member who
     * cannot exist is refused either way, for one reason or the other.
     */
    void checkEditing();

    /** {@code agent/get} (doc 90227). */
    AppSettings app();

    /**
     * The app as the administrator has set it up.
     *
     * @param trustedDomain 可信域名; empty when there is none
     * @param visibleDepartments the departments of its visible range
     */
    record AppSettings(String name, boolean enabled, String trustedDomain, Set<DepartmentId> visibleDepartments) {

        public AppSettings {
            visibleDepartments = Set.copyOf(visibleDepartments);
        }
    }
}
