package wecomsim;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What WeCom lets one do to members. Every method checks everything before it changes anything. */
final class MemberRules {

    private static final Pattern USERID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_\\-@.]{0,63}");
    private static final Pattern MOBILE = Pattern.compile("(\\+?86-?)?1[3-9][0-9]{9}|\\+[0-9]{1,3}-?[0-9]{5,14}");
    private static final Pattern EMAIL = Pattern.compile("[A-Za-z0-9._%+\\-]+@[A-Za-z0-9\\-]+(\\.[A-Za-z0-9\\-]+)+");
    private static final int MAX_BATCH_DELETE = 200;

    private final Directory directory;
    private final Supplier<Settings> settings;
    private final PlaceRules placeRules;
    private final AccountCreations creations;

    MemberRules(Directory directory, Supplier<Settings> settings, AccountCreations creations) {
        this.directory = directory;
        this.settings = settings;
        this.placeRules = new PlaceRules(directory, settings);
        this.creations = creations;
    }

    @Follows("90195")
    Member create(MemberEdit edit) {
        String userid = newUserid(edit.userid());
        String name = edit.name() == null ? "" : edit.name();
        checkName(name);
        checkTexts(edit);
        String mobile = orEmpty(edit.mobile());
        String email = orEmpty(edit.email());
        checkContacts(mobile, email, null);
        List<Member.Place> places = placeRules.placed(edit, List.of());
        Refused.unless(directory.memberCount() < settings.get().accountQuota(), Code.QUOTA_EXCEEDED);
        creations.count(settings.get());
        Member created = new Member(
                directory.nextNumber(),
                userid,
                name,
                mobile,
                email,
                orEmpty(edit.position()),
                places,
                PlaceRules.mainDepartment(edit, places, 0),
                enabled(edit, true),
                false,
                false,
                edit.invite(),
                edit.other());
        directory.put(created);
        return created;
    }

    private String newUserid(@Nullable String userid) {
        if (userid == null || userid.isEmpty()) {
            throw new Refused(Code.USERID_MISSING);
        }
        Refused.unless(USERID.matcher(userid).matches(), Code.BAD_USERID);
        Refused.unless(directory.member(userid) == null, Code.USER_EXISTS);
        return userid;
    }

    @Follows(value = "90197", assumes = "a kept department keeps its order and leader mark when these are not given")
    Member update(MemberEdit edit) {
        Member before = existing(edit.userid());
        String renamed = edit.newUserid();
        Refused.unless(
                renamed == null || renamed.isEmpty() || renamed.equals(before.userid()), Code.USERID_UNCHANGEABLE);
        String name = edit.name() == null ? before.name() : edit.name();
        checkName(name);
        checkTexts(edit);
        // A member who is active owns his number: WeCom keeps it and says nothing.
        String mobile = edit.mobile() == null || before.activated() ? before.mobile() : edit.mobile();
        String email = edit.email() == null ? before.email() : edit.email();
        checkContacts(mobile, email, before);
        List<Member.Place> places = placeRules.placed(edit, before.places());
        Member after = new Member(
                before.number(),
                before.userid(),
                name,
                mobile,
                email,
                edit.position() == null ? before.position() : edit.position(),
                places,
                PlaceRules.mainDepartment(edit, places, before.mainDepartment()),
                enabled(edit, before.enabled()),
                before.activated(),
                before.left(),
                before.invited(),
                merged(before.other(), edit.other()));
        directory.put(after);
        return after;
    }

    @Follows("90198")
    void delete(@Nullable String userid) {
        directory.remove(existing(userid));
    }

    @Follows("90199")
    void deleteAll(List<String> userids) {
        Refused.unless(!userids.isEmpty(), Code.BAD_USERID_LIST);
        Refused.unless(userids.size() <= MAX_BATCH_DELETE, Code.USERID_LIST_TOO_LONG);
        Refused.unless(userids.stream().allMatch(id -> directory.member(id) != null), Code.BAD_USERID_LIST);
        userids.stream().map(Directory::key).distinct().map(directory::existing).forEach(directory::remove);
    }

    Member existing(@Nullable String userid) {
        if (userid == null || userid.isEmpty()) {
            throw new Refused(Code.USERID_MISSING);
        }
        Member found = directory.member(userid);
        if (found == null) {
            throw new Refused(Code.USER_NOT_FOUND);
        }
        return found;
    }

    private static void checkName(String name) {
        int length = name.codePointCount(0, name.length());
        Refused.unless(length >= 1 && length <= 64 && !name.isBlank(), Code.BAD_NAME);
    }

    private static void checkTexts(MemberEdit edit) {
        Refused.unless(edit.position() == null || edit.position().length() <= 128, Code.BAD_POSITION);
        edit.other()
                .forEach((field, text) -> Refused.unless(
                        text.length() <= MemberEdit.OTHER_FIELDS.getOrDefault(field, 64), Code.BAD_PARAMETER));
    }

    private void checkContacts(String mobile, String email, @Nullable Member self) {
        Refused.unless(!mobile.isEmpty() || !email.isEmpty(), Code.NO_MOBILE_NOR_EMAIL);
        if (!mobile.isEmpty()) {
            Refused.unless(MOBILE.matcher(mobile).matches(), Code.BAD_MOBILE);
            Refused.unless(isFree(directory.byMobile(mobile), self), Code.MOBILE_EXISTS);
        }
        if (!email.isEmpty()) {
            boolean wellFormed = email.length() >= 6
                    && email.length() <= 64
                    && EMAIL.matcher(email).matches();
            Refused.unless(wellFormed, Code.BAD_EMAIL);
            Refused.unless(isFree(directory.byEmail(email), self), Code.EMAIL_EXISTS);
        }
    }

    private static boolean isFree(@Nullable Member owner, @Nullable Member self) {
        return owner == null || (self != null && owner.number() == self.number());
    }

    private static boolean enabled(MemberEdit edit, boolean before) {
        if (edit.enable() == null) {
            return before;
        }
        Refused.unless(edit.enable() == 0 || edit.enable() == 1, Code.BAD_PARAMETER);
        return edit.enable() == 1;
    }

    private static Map<String, String> merged(Map<String, String> before, Map<String, String> changes) {
        Map<String, String> merged = new HashMap<>(before);
        merged.putAll(changes);
        return merged;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
