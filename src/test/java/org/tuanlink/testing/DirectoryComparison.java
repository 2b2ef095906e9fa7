package org.tuanlink.testing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.tuanlink.wecom.WeComDepartment;
import org.tuanlink.wecom.WeComMember;
import wecomsim.Department;
import wecomsim.DirectorySnapshot;
import wecomsim.Member;

/** The simulator's directory compared, entity by entity and field by field, with what it should be. */
public final class DirectoryComparison {

    private DirectoryComparison() {}

    /** What differs, one line for each field; empty when the directories are equal. The root is left out. */
    public static List<String> differences(
            List<WeComDepartment> departments, List<WeComMember> members, DirectorySnapshot actual) {
        Map<String, String> expected = new TreeMap<>();
        departments.forEach(one -> expected.put("部门 " + one.id(), text(one)));
        members.forEach(one -> expected.put("成员 " + one.userId(), text(one)));
        Map<String, String> found = new LinkedHashMap<>();
        actual.departments().stream()
                .filter(one -> one.id() != 1)
                .forEach(one -> found.put("部门 " + one.id(), text(one)));
        actual.members().forEach(one -> found.put("成员 " + one.userid(), text(one)));
        List<String> differences = new ArrayList<>();
        expected.forEach((entity, wanted) -> {
            String is = found.remove(entity);
            if (!wanted.equals(is)) {
                differences.add(entity + "：应为 " + wanted + "，实为 " + (is == null ? "不存在" : is));
            }
        });
        found.forEach((entity, is) -> differences.add(entity + "：不应存在，实为 " + is));
        return differences;
    }

    private static String text(WeComDepartment one) {
        return one.name() + " 上级 " + one.parentId() + " 排序 " + one.order();
    }

    private static String text(Department one) {
        return one.name() + " 上级 " + one.parent() + " 排序 " + one.order();
    }

    private static String text(WeComMember one) {
        var places = new TreeSet<String>();
        one.memberships().forEach(place -> places.add(place.department() + ":" + place.order() + ":" + place.leader()));
        return one.name() + " " + one.mobile() + " " + one.position() + " " + places + " " + one.enabled();
    }

    private static String text(Member one) {
        var places = new TreeSet<String>();
        one.places().forEach(place -> places.add(place.department() + ":" + place.order() + ":" + place.leader()));
        return one.name() + " " + one.mobile() + " " + one.position() + " " + places + " " + one.enabled();
    }
}
