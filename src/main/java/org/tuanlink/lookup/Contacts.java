package org.tuanlink.lookup;

import java.text.Normalizer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.tuanlink.access.EnteredCadres;
import org.tuanlink.checkin.MemberLookup;
import org.tuanlink.directory.CadreMembers;
import org.tuanlink.platform.Page;
import org.tuanlink.registry.CadreCard;
import org.tuanlink.registry.CadreCode;
import org.tuanlink.registry.CadreLookup;
import org.tuanlink.registry.OrganizationCode;
import org.tuanlink.registry.OrganizationDetail;
import org.tuanlink.registry.OrganizationHit;
import org.tuanlink.registry.OrganizationItem;
import org.tuanlink.registry.OrganizationQueries;
import org.tuanlink.registry.OrganizationScope;
import org.tuanlink.wecom.WeComUserId;

/**
 * What a cadre finds: organisations and cadres of the whole province, members of his own part of it. By names only: nobody
 * finds out here whose a number is, and no number is told.
 */
@Service
public class Contacts {

    /** The most organisations that are shown. */
    public static final int MOST = 20;

    /** Members are looked for in so many branches, if branches are asked for. */
    private static final int MOST_BRANCHES = 600;

    /** The longest query that is looked for. */
    public static final int LONGEST = 40;

    private static final OrganizationScope PROVINCE = OrganizationScope.WHOLE_PROVINCE;

    /** Nothing but digits and what people write between them: it may be somebody's number. */
    private static final Pattern NUMBER = Pattern.compile("[\\p{Nd}\\p{P}\\p{S}\\p{Z}Xx]{6,}");

    /** Members are found by the characters of their names. */
    private static final Pattern NAME = Pattern.compile("[\\p{IsHan}·]{1,20}");

    private final OrganizationQueries organizations;
    private final CadreLookup cadres;
    private final MemberLookup members;
    private final CadreMembers inWeCom;
    private final EnteredCadres entered;

    Contacts(
            OrganizationQueries organizations,
            CadreLookup cadres,
            MemberLookup members,
            CadreMembers inWeCom,
            EnteredCadres entered) {
        this.organizations = organizations;
        this.cadres = cadres;
        this.members = members;
        this.inWeCom = inWeCom;
        this.entered = entered;
    }

    /** Whether it may be a number of somebody, which is not looked for. */
    public static boolean isNumber(String query) {
        return NUMBER.matcher(query).matches() || query.length() > LONGEST;
    }

    /**
     * What was found.
     *
     * @param members of one's own part: one more than {@link MemberLookup#SIZE} when there are more
     * @param someBranches whether members were looked for in some only of the branches that were asked for
     */
    public record Found(
            List<OrganizationHit> organizations,
            Page<CadreCard> cadres,
            List<MemberLookup.Hit> members,
            boolean someBranches) {

        public Found {
            organizations = List.copyOf(organizations);
            members = List.copyOf(members);
        }

        public boolean isEmpty() {
            return organizations.isEmpty() && cadres.items().isEmpty() && members.isEmpty();
        }
    }

    /**
     * Looks for it.
     *
     * @param own the part in which members are looked for
     * @param query neither blank nor a number
     * @param page of the cadres, from 1; organisations and members come with the first
     */
    public Found search(OrganizationScope own, String query, int page) {
        Page<CadreCard> people = cadres.search(query, page);
        if (page > 1) {
            return new Found(List.of(), people, List.of(), false);
        }
        String[] words =
                Normalizer.normalize(query, Normalizer.Form.NFKC).strip().split("\\s+", 2);
        boolean named = NAME.matcher(words[0]).matches();
        List<OrganizationHit> places = organizations.search(PROVINCE, query, MOST);
        if (!named) {
            return new Found(places, people, List.of(), false);
        } else if (words.length == 1) {
            return new Found(places, people, members.search(own, words[0]), false);
        }
        var branches = organizations.branchesLike(own, words[1], MOST_BRANCHES);
        return new Found(places, people, members.search(own, words[0], branches.ids()), !branches.all());
    }

    /**
     * A cadre's profile.
     *
     * @param userId by which WeCom opens a chat with him; null while he is not in its directory
     * @param entered whether he has come in at some time
     */
    public record Profile(CadreCard card, @Nullable WeComUserId userId, boolean entered) {}

    public Optional<Profile> cadre(CadreCode code) {
        return cadres.card(code)
                .map(card -> new Profile(
                        card,
                        inWeCom.membersOf(List.of(card.id())).get(card.id()),
                        !entered.of(Set.of(card.id())).isEmpty()));
    }

    /**
     * An organisation's profile.
     *
     * @param below what stands directly below it
     */
    public record Place(OrganizationDetail detail, Page<OrganizationItem> below) {}

    /** An organisation that is active. */
    public Optional<Place> organization(OrganizationCode code, int page) {
        return organizations
                .organization(PROVINCE, code)
                .filter(detail -> detail.item().active())
                .map(detail -> new Place(detail, organizations.children(PROVINCE, code, page)));
    }
}
