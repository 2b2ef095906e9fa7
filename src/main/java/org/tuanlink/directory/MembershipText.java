package org.tuanlink.directory;

import java.util.ArrayList;
import java.util.List;
import org.tuanlink.wecom.DepartmentId;
import org.tuanlink.wecom.WeComMember.Membership;

/** Memberships as the tables hold them: {@code department:order:leader;…}. A hundred of them fit 4,000 characters. */
final class MembershipText {

    private MembershipText() {}

    static String write(List<Membership> memberships) {
        StringBuilder text = new StringBuilder(memberships.size() * 12);
        for (Membership one : memberships) {
            if (!text.isEmpty()) {
                text.append(';');
            }
            text.append(one.department().value()).append(':').append(one.order());
            text.append(one.leader() ? ":1" : ":0");
        }
        return text.toString();
    }

    static List<Membership> read(String text) {
        List<Membership> memberships = new ArrayList<>(4);
        int start = 0;
        while (start < text.length()) {
            int order = text.indexOf(':', start);
            int leader = text.indexOf(':', order + 1);
            memberships.add(new Membership(
                    new DepartmentId(Long.parseLong(text, start, order, 10)),
                    Long.parseLong(text, order + 1, leader, 10),
                    text.charAt(leader + 1) == '1'));
            start = leader + 3;
        }
        return memberships;
    }
}
