package org.tuanlink.directory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tuanlink.platform.SealedValue;
import org.tuanlink.registry.CadreCode;
import org.tuanlink.registry.CadreNode;
import org.tuanlink.registry.CadreNode.HeldPost;
import org.tuanlink.registry.LeadingBodyLevel;
import org.tuanlink.registry.OrganizationCode;
import org.tuanlink.registry.OrganizationNode;
import org.tuanlink.registry.OrganizationType;
import org.tuanlink.registry.Post;
import org.tuanlink.wecom.DepartmentId;
import org.tuanlink.wecom.WeComUserId;

/** A registry to plan from: organisation 1 is the province, department ids are 100 more than organisation ids. */
final class TestRegistry {

    static final long PROVINCE = 1;

    private final Map<Long, OrganizationNode> organizations = new TreeMap<>();
    private final Map<Long, CadreNode> cadres = new TreeMap<>();

    static TestRegistry ofProvince() {
        TestRegistry registry = new TestRegistry();
        registry.put(new OrganizationNode(
                PROVINCE,
                null,
                new OrganizationCode("O1"),
                OrganizationType.LEADING_BODY,
                LeadingBodyLevel.PROVINCE,
                "团广东省委",
                null,
                "团广东省委",
                0));
        return registry;
    }

    TestRegistry copy() {
        TestRegistry copy = new TestRegistry();
        copy.organizations.putAll(organizations);
        copy.cadres.putAll(cadres);
        return copy;
    }

    private void put(OrganizationNode organization) {
        organizations.put(organization.id(), organization);
    }

    TestRegistry organization(long id, long parent, String name) {
        return organization(id, parent, name, OrganizationType.GRASSROOTS_COMMITTEE, 0);
    }

    TestRegistry organization(long id, long parent, String name, OrganizationType type, int sort) {
        put(new OrganizationNode(
                id,
                parent,
                new OrganizationCode("O" + id),
                type,
                type == OrganizationType.LEADING_BODY ? LeadingBodyLevel.CITY : null,
                name,
                null,
                name,
                sort));
        return this;
    }

    TestRegistry renamed(long id, String name) {
        OrganizationNode old = node(id);
        put(new OrganizationNode(
                id, old.parentId(), old.code(), old.type(), old.level(), old.shortName(), name, name, old.sort()));
        return this;
    }

    TestRegistry moved(long id, long parent) {
        OrganizationNode old = node(id);
        put(new OrganizationNode(
                id,
                parent,
                old.code(),
                old.type(),
                old.level(),
                old.shortName(),
                old.alias(),
                old.suggestedAlias(),
                old.sort()));
        return this;
    }

    TestRegistry dissolved(long id) {
        organizations.remove(id);
        return this;
    }

    TestRegistry cadre(long id, String mobile, HeldPost... posts) {
        return cadre(id, mobile, Arrays.asList(posts));
    }

    TestRegistry cadre(long id, String mobile, List<HeldPost> posts) {
        List<HeldPost> ordered = new ArrayList<>(posts);
        ordered.sort(Comparator.comparingLong(HeldPost::organizationId));
        cadres.put(
                id,
                new CadreNode(
                        id,
                        new CadreCode("C" + id),
                        "团干" + id,
                        mobile,
                        new SealedValue(mobile.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                        ordered));
        return this;
    }

    TestRegistry departed(long cadre) {
        cadres.remove(cadre);
        return this;
    }

    static HeldPost post(long organization, @Nullable Post post) {
        return new HeldPost(organization, post, false);
    }

    OrganizationNode node(long id) {
        OrganizationNode node = organizations.get(id);
        if (node == null) {
            throw new IllegalArgumentException("No organisation " + id);
        }
        return node;
    }

    Map<Long, OrganizationNode> organizationsById() {
        return organizations;
    }

    Map<Long, CadreNode> cadres() {
        return cadres;
    }

    /** Parents before children, siblings in their order. */
    List<OrganizationNode> organizations() {
        Map<Long, List<OrganizationNode>> children = new HashMap<>();
        organizations.values().forEach(node -> children.computeIfAbsent(
                        node.parentId() == null ? 0 : node.parentId(), any -> new ArrayList<>())
                .add(node));
        List<OrganizationNode> ordered = new ArrayList<>();
        collect(0, children, ordered);
        return ordered;
    }

    private static void collect(
            long parent, Map<Long, List<OrganizationNode>> children, List<OrganizationNode> ordered) {
        List<OrganizationNode> here = new ArrayList<>(children.getOrDefault(parent, List.of()));
        here.sort(Comparator.comparingInt(OrganizationNode::sort).thenComparingLong(OrganizationNode::id));
        for (OrganizationNode node : here) {
            ordered.add(node);
            collect(node.id(), children, ordered);
        }
    }

    Projection projection(ProjectionPolicy policy) {
        Map<Long, DepartmentId> ids =
                organizations.keySet().stream().collect(Collectors.toMap(id -> id, TestRegistry::department));
        return Projection.of(organizations(), policy, ids);
    }

    Projection projection() {
        return projection(ProjectionPolicy.defaults());
    }

    static DepartmentId department(long organization) {
        return new DepartmentId(organization + 100);
    }

    static WeComUserId user(long cadre) {
        return new WeComUserId("u" + cadre);
    }

    Map<Long, Member> members() {
        Projection projection = projection();
        Map<Long, Member> members = new TreeMap<>();
        cadres.values().forEach(cadre -> members.put(cadre.id(), projection.project(cadre, user(cadre.id()))));
        return members;
    }
}
