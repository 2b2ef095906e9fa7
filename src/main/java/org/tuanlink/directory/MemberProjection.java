package org.tuanlink.directory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tuanlink.directory.Projection.Place;
import org.tuanlink.registry.CadreNode;
import org.tuanlink.registry.CadreNode.HeldPost;
import org.tuanlink.registry.Post;
import org.tuanlink.wecom.DepartmentId;
import org.tuanlink.wecom.WeComMember.Membership;
import org.tuanlink.wecom.WeComUserId;

/** Which member a cadre becomes: his places from his posts, his position from their names. */
final class MemberProjection {

    static final int POSITION_LENGTH = 128;

    /** The position of one whose post has not been set yet. */
    private static final String NO_POST_YET = "团干部";

    private static final List<Post> RANKS = List.of(Post.values());

    private static final String AND = "、";
    private static final String MORE = "…";

    /** Who holds a post in the department's own organisation comes before all who are folded into it. */
    private static final long OWN = 100;

    private static final Comparator<Held> BY_RANK = Comparator.comparingInt(Held::postRank)
            .thenComparingInt(held -> held.place().rank());

    private final Projection projection;

    MemberProjection(Projection projection) {
        this.projection = projection;
    }

    Member project(CadreNode cadre, WeComUserId userId) {
        List<Held> held = held(cadre.posts());
        return new Member(
                userId,
                cadre.id(),
                cadre.name(),
                cadre.mobileIndex(),
                cadre.sealedMobile(),
                position(held),
                memberships(held),
                true);
    }

    private List<Held> held(List<HeldPost> posts) {
        List<Held> held = new ArrayList<>(posts.size());
        for (HeldPost post : posts) {
            Place place = projection.place(post.organizationId());
            if (place != null) {
                held.add(new Held(place, post.post()));
            }
        }
        held.sort(BY_RANK);
        return held;
    }

    private static List<Membership> memberships(List<Held> held) {
        if (held.size() == 1) {
            return List.of(held.get(0).membership());
        }
        Map<DepartmentId, Membership> memberships = new TreeMap<>();
        for (Held one : held) {
            memberships.merge(one.place().department(), one.membership(), MemberProjection::both);
        }
        return List.copyOf(memberships.values());
    }

    static Membership both(Membership a, Membership b) {
        return new Membership(a.department(), Math.max(a.order(), b.order()), a.leader() || b.leader());
    }

    private static String position(List<Held> held) {
        // Most hold one post: no stream for each of 200,000.
        List<String> items = held.size() == 1 ? List.of(held.get(0).text(false)) : texts(held);
        String whole = String.join(AND, items);
        return length(whole) <= POSITION_LENGTH ? whole : shortened(items);
    }

    private static List<String> texts(List<Held> held) {
        long organizations =
                held.stream().mapToInt(one -> one.place().rank()).distinct().count();
        return held.stream().map(one -> one.text(organizations > 1)).distinct().toList();
    }

    /** As many items as fit, in whole; of a first item that is too long alone, its beginning. */
    private static String shortened(List<String> items) {
        String fitting = items.get(0);
        for (String item : items.subList(1, items.size())) {
            String longer = fitting + AND + item;
            if (length(longer) >= POSITION_LENGTH) {
                break;
            }
            fitting = longer;
        }
        if (length(fitting) >= POSITION_LENGTH) {
            fitting = fitting.substring(0, fitting.offsetByCodePoints(0, POSITION_LENGTH - 1));
        }
        return fitting + MORE;
    }

    private static int length(String text) {
        return text.length() <= POSITION_LENGTH ? text.length() : text.codePointCount(0, text.length());
    }

    /** A post and where it shows. */
    private record Held(Place place, @Nullable Post post) {

        int postRank() {
            return post == null ? RANKS.size() : RANKS.indexOf(post);
        }

        Membership membership() {
            long order = RANKS.size() - postRank() + (place.own() ? OWN : 0);
            return new Membership(place.department(), order, place.own() && post == Post.SECRETARY);
        }

        String text(boolean severalOrganizations) {
            String title = post == null ? NO_POST_YET : post.chinese();
            return severalOrganizations || !place.own() ? place.name() + " " + title : title;
        }
    }
}
