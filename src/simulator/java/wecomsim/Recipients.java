package wecomsim;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Whom a message is for, and who of those named cannot be. */
@Follows(
        value = "90236",
        assumes =
                "who is disabled or has left is invalid; a department stands for everybody in and below it; there are no"
                        + " tags, so every tag is invalid")
final class Recipients {

    private static final int MAX_USERS = 1_000;
    private static final int MAX_OTHERS = 100;
    private static final String ALL = "@all";

    private final Corp corp;
    private final Visibility visibility;
    private final Map<String, Member> members = new LinkedHashMap<>();
    private final List<String> invalidUsers = new ArrayList<>();
    private final List<String> invalidParties = new ArrayList<>();
    private final List<String> invalidTags;

    private Recipients(Corp corp, List<String> users, List<String> parties, List<String> tags) {
        this.corp = corp;
        this.visibility = new Visibility(corp);
        this.invalidTags = tags;
        Refused.unless(!users.isEmpty() || !parties.isEmpty() || !tags.isEmpty(), Code.NO_RECIPIENTS);
        Refused.unless(users.size() <= MAX_USERS, Code.USERID_LIST_TOO_LONG);
        Refused.unless(parties.size() <= MAX_OTHERS, Code.TOO_MANY_PARTIES);
        Refused.unless(tags.size() <= MAX_OTHERS, Code.TOO_MANY_TAGS);
        users.forEach(this::addUser);
        parties.forEach(this::addParty);
    }

    /** Lists are parted by bars; {@code @all} are all whom the app may see. */
    static Recipients of(Corp corp, @Nullable String users, @Nullable String parties, @Nullable String tags) {
        if (ALL.equals(users)) {
            Recipients all = new Recipients(corp, List.of(ALL), List.of(), List.of());
            all.invalidUsers.clear();
            all.addAll(corp.directory().members());
            return all;
        }
        return new Recipients(corp, split(users), split(parties), split(tags));
    }

    static Recipients of(Corp corp, List<String> users, List<String> parties, List<String> tags) {
        return new Recipients(corp, users, parties, tags);
    }

    private static List<String> split(@Nullable String list) {
        return list == null
                ? List.of()
                : Arrays.stream(list.split("\\|", -1))
                        .map(String::strip)
                        .filter(each -> !each.isEmpty())
                        .toList();
    }

    private void addUser(String userid) {
        Member member = corp.directory().member(userid);
        if (member != null && isValid(member)) {
            members.put(Directory.key(userid), member);
        } else {
            invalidUsers.add(userid.toLowerCase(Locale.ROOT));
        }
    }

    private void addParty(String id) {
        Department department = id.matches("[0-9]{1,18}") ? corp.directory().department(Long.parseLong(id)) : null;
        if (department == null || !visibility.sees(Caller.APP, department.id())) {
            invalidParties.add(id);
            return;
        }
        corp.directory()
                .subtree(department.id())
                .forEach(each -> addAll(corp.directory().membersOf(each.id())));
    }

    private void addAll(Collection<Member> found) {
        found.stream().filter(this::isValid).forEach(member -> members.put(Directory.key(member.userid()), member));
    }

    private boolean isValid(Member member) {
        boolean there = member.status() == 1 || member.status() == 4;
        return there && visibility.sees(Caller.APP, member);
    }

    /** Refused when nobody named is valid. */
    Collection<Member> valid() {
        boolean someInvalid = !invalidUsers.isEmpty() || !invalidParties.isEmpty() || !invalidTags.isEmpty();
        Refused.unless(!members.isEmpty() || !someInvalid, Code.ALL_RECIPIENTS_INVALID);
        return members.values();
    }

    List<String> invalidUsers() {
        return List.copyOf(invalidUsers);
    }

    /** Adds the lists that are not empty. */
    void tellInvalid(ObjectNode answer) {
        put(answer, "invaliduser", invalidUsers);
        put(answer, "invalidparty", invalidParties);
        put(answer, "invalidtag", invalidTags);
    }

    private static void put(ObjectNode answer, String name, List<String> invalid) {
        if (!invalid.isEmpty()) {
            answer.put(name, invalid.stream().collect(Collectors.joining("|")));
        }
    }
}
