package org.tuanlink.samples;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import org.tuanlink.registry.OrganizationType;
import org.tuanlink.registry.Post;

/**
 * Makes up cadres for given organisations, the same ones for the same seed. Every organisation gets its secretary first,
 * as long as there are cadres; then committees fill up to nine posts; whoever is left is staff of the committees, spread
 * evenly (a branch enters its secretary only, so that 200,000 cadres of the province are mostly staff). About one in
 * twenty holds a second post elsewhere.
 */
public final class CadreGenerator {

    public static final int MOST_CADRES = 200_000;

    private static final int USUAL_POSTS = 9;
    private static final int ONE_IN_SO_MANY_HOLDS_TWO = 20;

    private record Seat(OrganizationRow organization, Post post) {}

    private final List<OrganizationRow> organizations;
    private final List<OrganizationRow> committees;
    private final OwnBranches branches;
    private final Map<String, Integer> posts = new HashMap<>();
    private final Random random;
    private final SyntheticPeople people;
    private boolean crowded;

    /**
     * Prepares the seats.
     *
     * @param organizations parents before children
     */
    public CadreGenerator(List<OrganizationRow> organizations, long seed) {
        this.organizations = List.copyOf(organizations);
        this.committees = organizations.stream()
                .filter(organization -> isCommittee(organization.type()))
                .toList();
        this.branches = new OwnBranches(organizations);
        this.random = new Random(seed);
        this.people = new SyntheticPeople(seed);
    }

    /**
     * Gives each row to the consumer; the rows of one cadre follow each other.
     *
     * @param cadres how many people, 1 to 200,000
     */
    public void generate(int cadres, Consumer<CadreRow> consumer) {
        if (cadres < 1 || cadres > MOST_CADRES) {
            throw new IllegalArgumentException("1 to " + MOST_CADRES + " cadres, not " + cadres);
        }
        List<Seat> seats = seats(cadres);
        for (int i = 0; i < seats.size(); i++) {
            int index = i;
            Seat seat = seats.get(i);
            String branch = branches.near(seat.organization(), random);
            consumer.accept(row(i, seat, branch));
            if (random.nextInt(ONE_IN_SO_MANY_HOLDS_TWO) == 0) {
                secondSeat(seat).ifPresent(second -> consumer.accept(row(index, second, branch)));
            }
        }
    }

    private List<Seat> seats(int cadres) {
        List<Seat> seats = new ArrayList<>(cadres);
        organizations.stream().limit(cadres).forEach(organization -> seats.add(take(organization, Post.SECRETARY)));
        for (OrganizationRow organization : organizations) {
            fill(organization, cadres, seats);
        }
        crowded = seats.size() < cadres;
        for (int next = 0; seats.size() < cadres && !committees.isEmpty(); next++) {
            seats.add(take(committees.get(next % committees.size()), Post.STAFF));
        }
        return seats;
    }

    private void fill(OrganizationRow organization, int cadres, List<Seat> seats) {
        List<Post> order = furtherPosts(organization.type());
        int more = order.isEmpty() ? 0 : random.nextInt(order.size() + 1);
        for (Post post : order.subList(0, Math.min(more, cadres - seats.size()))) {
            seats.add(take(organization, post));
        }
    }

    /** What an organisation enters besides its secretary, up to nine posts in all. */
    private static List<Post> furtherPosts(OrganizationType type) {
        return switch (type) {
            case BRANCH -> List.of();
            case GENERAL_BRANCH ->
                List.of(
                        Post.DEPUTY_SECRETARY,
                        Post.COMMITTEE_MEMBER,
                        Post.COMMITTEE_MEMBER,
                        Post.ALTERNATE_COMMITTEE_MEMBER);
            case LEADING_BODY, GRASSROOTS_COMMITTEE, WORK_COMMITTEE ->
                List.of(
                        Post.DEPUTY_SECRETARY,
                        Post.COMMITTEE_MEMBER,
                        Post.STAFF,
                        Post.DEPUTY_SECRETARY,
                        Post.STANDING_COMMITTEE_MEMBER,
                        Post.COMMITTEE_MEMBER,
                        Post.ALTERNATE_COMMITTEE_MEMBER,
                        Post.STAFF);
        };
    }

    private Optional<Seat> secondSeat(Seat first) {
        if (committees.isEmpty()) {
            return Optional.empty();
        }
        OrganizationRow other = committees.get(random.nextInt(committees.size()));
        boolean free = !other.code().equals(first.organization().code())
                && (crowded || posts.getOrDefault(other.code(), 0) < USUAL_POSTS);
        return free ? Optional.of(take(other, Post.COMMITTEE_MEMBER)) : Optional.empty();
    }

    private Seat take(OrganizationRow organization, Post post) {
        posts.merge(organization.code(), 1, Integer::sum);
        return new Seat(organization, post);
    }

    private CadreRow row(int index, Seat seat, String branch) {
        boolean operator = seat.post() == Post.SECRETARY || random.nextInt(10) == 0;
        return new CadreRow(
                "C%07d".formatted(index + 1),
                people.name(index),
                people.mobile(index),
                people.idNumber(index),
                seat.organization().code(),
                seat.post(),
                operator,
                branch);
    }

    private static boolean isCommittee(OrganizationType type) {
        return type != OrganizationType.BRANCH && type != OrganizationType.GENERAL_BRANCH;
    }

    /** Every cadre's rows at once, for tests. */
    public List<CadreRow> rows(int cadres) {
        List<CadreRow> rows = new ArrayList<>();
        generate(cadres, rows::add);
        return rows;
    }
}
