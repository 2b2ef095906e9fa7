package org.tuanlink.registry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.tuanlink.platform.SealedValue;
import org.tuanlink.registry.CadreNode.HeldPost;
import org.tuanlink.registry.CadreStore.StoredPost;

/**
 * Reads by keyset pages on the primary keys: two statements for some thousands of cadres, in whose rows nothing is looked
 * up twice.
 */
@Component
class StoredRegistryReader implements RegistryReader {

    private static final int PAGE = 4_000;
    private static final String CADRE_COLUMNS =
            "SELECT id, code, name, mobile_index, mobile_sealed FROM registry_cadre";
    private static final String POST_COLUMNS = "SELECT cadre_id, organization_id, post, operator FROM registry_post";

    private final JdbcTemplate jdbc;
    private final OrganizationStore organizations;
    private final CadreStore cadres;

    StoredRegistryReader(JdbcTemplate jdbc, OrganizationStore organizations, CadreStore cadres) {
        this.jdbc = jdbc;
        this.organizations = organizations;
        this.cadres = cadres;
    }

    @Override
    public long revision() {
        Long revision = jdbc.queryForObject("SELECT revision FROM registry_revision WHERE id = 1", Long.class);
        return revision == null ? 0 : revision;
    }

    @Override
    public List<OrganizationNode> organizations() {
        Map<Long, List<OrganizationNode>> children = new HashMap<>();
        organizations.forEach(organization -> add(organization, children));
        return ordered(children);
    }

    @Override
    public Optional<OrganizationNode> organizationById(long organizationId) {
        return organizations.byIds(List.of(organizationId)).stream()
                .filter(Organization::isActive)
                .map(Organization::toNode)
                .findFirst();
    }

    @Override
    public List<OrganizationNode> withAncestors(Collection<Long> organizationIds) {
        Set<Long> all = new TreeSet<>();
        organizations.byIds(List.copyOf(organizationIds)).forEach(one -> Stream.of(
                        one.path().split("/"))
                .filter(id -> !id.isEmpty())
                .forEach(id -> all.add(Long.valueOf(id))));
        Map<Long, List<OrganizationNode>> children = new HashMap<>();
        organizations.byIds(List.copyOf(all)).forEach(organization -> add(organization, children));
        return ordered(children);
    }

    private static void add(Organization organization, Map<Long, List<OrganizationNode>> children) {
        if (organization.isActive()) {
            long parent = organization.parentId() == null ? 0 : organization.parentId();
            children.computeIfAbsent(parent, none -> new ArrayList<>()).add(organization.toNode());
        }
    }

    private static List<OrganizationNode> ordered(Map<Long, List<OrganizationNode>> children) {
        children.values()
                .forEach(siblings -> siblings.sort(
                        Comparator.comparingInt(OrganizationNode::sort).thenComparingLong(OrganizationNode::id)));
        List<OrganizationNode> ordered = new ArrayList<>(children.getOrDefault(0L, List.of()));
        for (int i = 0; i < ordered.size(); i++) {
            ordered.addAll(children.getOrDefault(ordered.get(i).id(), List.of()));
        }
        return ordered;
    }

    @Override
    public void forEachCadre(Consumer<CadreNode> consumer) {
        long after = 0;
        List<CadreNode> page;
        do {
            page = page(after);
            page.forEach(consumer);
            after = page.isEmpty() ? after : page.get(page.size() - 1).id();
        } while (page.size() == PAGE);
    }

    private List<CadreNode> page(long after) {
        List<CadreRow> rows = jdbc.query(
                CADRE_COLUMNS + " WHERE id > ? AND in_office = TRUE ORDER BY id LIMIT " + PAGE,
                (row, number) -> readRow(row),
                after);
        if (rows.isEmpty()) {
            return List.of();
        }
        List<StoredPost> posts = jdbc.query(
                POST_COLUMNS + " WHERE cadre_id > ? AND cadre_id <= ? ORDER BY cadre_id, organization_id",
                (row, number) -> CadreStore.readPost(row),
                after,
                rows.get(rows.size() - 1).id());
        return join(rows, posts);
    }

    @Override
    public List<CadreNode> cadresOf(Collection<Long> organizationIds) {
        return cadresById(cadres.postsIn(organizationIds).stream()
                .map(StoredPost::cadreId)
                .distinct()
                .toList());
    }

    @Override
    public List<CadreNode> cadresById(Collection<Long> cadreIds) {
        List<Long> ids = cadreIds.stream().distinct().sorted().toList();
        List<CadreNode> found = new ArrayList<>(ids.size());
        for (int from = 0; from < ids.size(); from += PAGE) {
            List<Long> some = ids.subList(from, Math.min(ids.size(), from + PAGE));
            String in = " IN ("
                    + String.join(",", some.stream().map(String::valueOf).toList()) + ")";
            List<CadreRow> rows = jdbc.query(
                    CADRE_COLUMNS + " WHERE id" + in + " AND in_office = TRUE ORDER BY id",
                    (row, number) -> readRow(row));
            List<StoredPost> posts = jdbc.query(
                    POST_COLUMNS + " WHERE cadre_id" + in + " ORDER BY cadre_id, organization_id",
                    (row, number) -> CadreStore.readPost(row));
            found.addAll(join(rows, posts));
        }
        return found;
    }

    @Override
    public Optional<OrganizationNode> organization(OrganizationCode code) {
        return organizations.find(code).map(Organization::toNode);
    }

    @Override
    public Optional<OrganizationScope> scopeOf(long organizationId) {
        return jdbc
                .queryForList(
                        "SELECT path FROM registry_organization WHERE id = ? AND status = 'ACTIVE'",
                        String.class,
                        organizationId)
                .stream()
                .map(path -> new OrganizationScope(organizationId, path))
                .findFirst();
    }

    @Override
    public Optional<Long> cadreId(CadreCode code) {
        return cadres.find(code).map(CadreStore.Cadre::id);
    }

    @Override
    public List<CadreLabel> cadreLabels(Collection<Long> cadreIds) {
        return cadres.labels(cadreIds);
    }

    /** Both are in the order of the cadre's id. A cadre without a post has just left: he is not in office. */
    private static List<CadreNode> join(List<CadreRow> rows, List<StoredPost> posts) {
        List<CadreNode> nodes = new ArrayList<>(rows.size());
        int next = 0;
        for (CadreRow row : rows) {
            while (next < posts.size() && posts.get(next).cadreId() < row.id()) {
                next++;
            }
            int first = next;
            while (next < posts.size() && posts.get(next).cadreId() == row.id()) {
                next++;
            }
            if (next > first) {
                nodes.add(row.node(posts.subList(first, next)));
            }
        }
        return nodes;
    }

    private static CadreRow readRow(ResultSet row) throws SQLException {
        return new CadreRow(
                row.getLong(1), row.getString(2), row.getString(3), row.getString(4), new SealedValue(row.getBytes(5)));
    }

    private record CadreRow(long id, String code, String name, String mobileIndex, SealedValue mobile) {

        CadreNode node(List<StoredPost> posts) {
            List<HeldPost> held = new ArrayList<>(posts.size());
            posts.forEach(post -> held.add(new HeldPost(post.organizationId(), post.post(), post.operator())));
            return new CadreNode(id, new CadreCode(code), name, mobileIndex, mobile, held);
        }
    }
}
