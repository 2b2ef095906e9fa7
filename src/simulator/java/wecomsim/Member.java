package wecomsim;

import java.util.List;
import java.util.Map;

/**
 * A member as WeCom holds it.
 *
 * @param number ascending with creation: the order of {@code user/list_id}
 * @param mobile empty when only an e-mail is known
 * @param left whether he has left the corp by himself
 * @param invited whether the creation asked WeCom to invite
 * @param other fields kept as they came: gender, alias, telephone, address, biz_mail, english_name …
 */
public record Member(
        long number,
        String userid,
        String name,
        String mobile,
        String email,
        String position,
        List<Place> places,
        long mainDepartment,
        boolean enabled,
        boolean activated,
        boolean left,
        boolean invited,
        Map<String, String> other) {

    public Member {
        places = List.copyOf(places);
        other = Map.copyOf(other);
    }

    /** A member's place in a department. */
    public record Place(long department, long order, boolean leader) {}

    /** 1 active, 2 disabled, 4 not activated, 5 left. */
    @Follows("90196")
    public int status() {
        if (!enabled) {
            return 2;
        }
        if (left) {
            return 5;
        }
        return activated ? 1 : 4;
    }

    boolean leads(long department) {
        return places.stream().anyMatch(place -> place.department() == department && place.leader());
    }

    Member join() {
        return with(true, false);
    }

    Member leave() {
        return with(activated, true);
    }

    private Member with(boolean nowActivated, boolean nowLeft) {
        return new Member(
                number,
                userid,
                name,
                mobile,
                email,
                position,
                places,
                mainDepartment,
                enabled,
                nowActivated,
                nowLeft,
                invited,
                other);
    }
}
