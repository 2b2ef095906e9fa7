package wecomsim;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The departments and members with their indexes, and no rules. Guarded by its owner's lock. */
final class Directory {

    private final NavigableMap<Long, Department> departments = new TreeMap<>();
    private final Map<Long, Map<String, Long>> children = new HashMap<>();
    private final Map<String, Member> members = new HashMap<>();
    private final NavigableMap<Long, String> membersByNumber = new TreeMap<>();
    private final Map<Long, Set<String>> membersByDepartment = new HashMap<>();
    private final Map<String, String> mobiles = new HashMap<>();
    private final Map<String, String> emails = new HashMap<>();
    private final BiConsumer<@Nullable Member, @Nullable Member> changes;
    private long lastNumber;

    /** Tells of each member before and after: a new one has no before, a removed one no after. */
    Directory(BiConsumer<@Nullable Member, @Nullable Member> changes) {
        this.changes = changes;
        clear();
    }

    /** Leaves the root alone, as a new corp has it. */
    void clear() {
        departments.clear();
        children.clear();
        members.clear();
        membersByNumber.clear();
        membersByDepartment.clear();
        mobiles.clear();
        emails.clear();
        put(new Department(Department.ROOT, "广东共青团", "", 0, 100_000_000));
    }

    @Nullable Department department(long id) {
        return departments.get(id);
    }

    boolean hasDepartment(long id) {
        return departments.containsKey(id);
    }

    Collection<Department> departments() {
        return departments.values();
    }

    int departmentCount() {
        return departments.size();
    }

    long unusedDepartmentId() {
        return departments.lastKey() + 1;
    }

    void put(Department department) {
        Department before = departments.put(department.id(), department);
        if (before != null) {
            childrenNamed(before.parent()).remove(before.name());
        }
        children.computeIfAbsent(department.parent(), any -> new HashMap<>()).put(department.name(), department.id());
    }

    void remove(Department department) {
        departments.remove(department.id());
        childrenNamed(department.parent()).remove(department.name());
        children.remove(department.id());
    }

    @Nullable Long childNamed(long parent, String name) {
        return childrenNamed(parent).get(name);
    }

    List<Long> childrenOf(long parent) {
        return List.copyOf(childrenNamed(parent).values());
    }

    private Map<String, Long> childrenNamed(long parent) {
        return children.computeIfAbsent(parent, any -> new HashMap<>());
    }

    /** Sub-departments and members directly below. */
    int nodesUnder(long department) {
        return childrenNamed(department).size() + memberIdsOf(department).size();
    }

    /** 1 for the root. */
    int depthOf(long department) {
        int depth = 0;
        for (Department at = departments.get(department); at != null; at = departments.get(at.parent())) {
            depth++;
        }
        return depth;
    }

    /** 1 for a department without children. */
    int heightOf(long department) {
        int highest = 0;
        for (long child : childrenNamed(department).values()) {
            highest = Math.max(highest, heightOf(child));
        }
        return highest + 1;
    }

    boolean isWithin(long department, long ancestor) {
        for (Department at = departments.get(department); at != null; at = departments.get(at.parent())) {
            if (at.id() == ancestor) {
                return true;
            }
        }
        return false;
    }

    /** The department and everything below it, by id when it is the root, else parents first. */
    List<Department> subtree(long root) {
        if (root == Department.ROOT) {
            return List.copyOf(departments.values());
        }
        List<Department> found = new ArrayList<>();
        Deque<Long> open = new ArrayDeque<>(List.of(root));
        while (!open.isEmpty()) {
            Department next = departments.get(open.remove());
            if (next != null) {
                found.add(next);
                childrenNamed(next.id()).values().stream().sorted().forEach(open::add);
            }
        }
        return found;
    }

    @Nullable Member member(String userid) {
        return members.get(key(userid));
    }

    Collection<Member> members() {
        return membersByNumber.values().stream().map(this::existing).toList();
    }

    /** Members in the order of their creation, from a number on. */
    Collection<String> memberKeysFrom(long number) {
        return membersByNumber.tailMap(number, true).values();
    }

    int memberCount() {
        return members.size();
    }

    List<Member> membersOf(long department) {
        return memberIdsOf(department).stream().map(this::existing).toList();
    }

    boolean hasMembers(long department) {
        return !memberIdsOf(department).isEmpty();
    }

    private Set<String> memberIdsOf(long department) {
        return membersByDepartment.getOrDefault(department, Set.of());
    }

    Member existing(String key) {
        Member found = members.get(key);
        if (found == null) {
            throw new IllegalStateException("The indexes disagree about a member");
        }
        return found;
    }

    long nextNumber() {
        return ++lastNumber;
    }

    void put(Member member) {
        Member before = members.get(key(member.userid()));
        if (before != null) {
            unindex(before);
        }
        changes.accept(before, member);
        String key = key(member.userid());
        members.put(key, member);
        membersByNumber.put(member.number(), key);
        index(mobiles, member.mobile(), key);
        index(emails, key(member.email()), key);
        for (Member.Place place : member.places()) {
            membersByDepartment
                    .computeIfAbsent(place.department(), any -> new LinkedHashSet<>())
                    .add(key);
        }
    }

    void remove(Member member) {
        changes.accept(member, null);
        unindex(member);
        members.remove(key(member.userid()));
    }

    private void unindex(Member member) {
        membersByNumber.remove(member.number());
        mobiles.remove(member.mobile());
        emails.remove(key(member.email()));
        for (Member.Place place : member.places()) {
            Set<String> ids = membersByDepartment.get(place.department());
            if (ids != null) {
                ids.remove(key(member.userid()));
            }
        }
    }

    private static void index(Map<String, String> index, String value, String key) {
        if (!value.isEmpty()) {
            index.put(value, key);
        }
    }

    @Nullable Member byMobile(String mobile) {
        String key = mobiles.get(mobile);
        return key == null ? null : existing(key);
    }

    @Nullable Member byEmail(String email) {
        String key = emails.get(key(email));
        return key == null ? null : existing(key);
    }

    static String key(String userid) {
        return userid.toLowerCase(Locale.ROOT);
    }
}
