package org.tuanlink.directory;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tuanlink.platform.SealedValue;
import org.tuanlink.registry.CadreCode;
import org.tuanlink.registry.CadreNode;
import org.tuanlink.registry.CadreNode.HeldPost;
import org.tuanlink.registry.LeadingBodyLevel;
import org.tuanlink.registry.OrganizationCode;
import org.tuanlink.registry.OrganizationNode;
import org.tuanlink.registry.OrganizationType;
import org.tuanlink.samples.GuangdongOrganizations;
import org.tuanlink.samples.OrganizationRow;
import org.tuanlink.wecom.DepartmentId;
import org.tuanlink.wecom.WeComLimits;
import org.tuanlink.wecom.WeComUserId;

/** Projection and planning of many times the province, without a database: for {@code scripts/bench capacity}. */
public final class PlanningAtScale {

    private static final DirectoryLimits NO_LIMITS =
            new DirectoryLimits(Integer.MAX_VALUE, 15, Integer.MAX_VALUE, 100, 32, 128, 64, 0.9);

    private final List<OrganizationNode> organizations = new ArrayList<>();
    private final Map<Long, DepartmentId> ids = new HashMap<>();
    private final int cadres;
    private @Nullable Projection lastProjection;
    private @Nullable Planning lastPlanning;

    /**
     * A registry that is kept in memory without its cadres, as the service does.
     *
     * @param times so many copies of Guangdong below one root
     * @param cadres one post each
     */
    public PlanningAtScale(int times, int cadres) {
        this.cadres = cadres;
        List<OrganizationRow> rows = GuangdongOrganizations.province();
        organization(1, null, rows.get(0), "root");
        for (int copy = 0; copy < times; copy++) {
            long offset = 2L + (long) copy * rows.size();
            Map<String, Long> known = new HashMap<>(rows.size() * 2);
            for (int i = 0; i < rows.size(); i++) {
                OrganizationRow row = rows.get(i);
                known.put(row.code(), offset + i);
                Long parent = row.parentCode() == null ? Long.valueOf(1) : known.get(row.parentCode());
                organization(offset + i, Objects.requireNonNull(parent), row, copy + "-" + row.code());
            }
        }
    }

    private void organization(long id, @Nullable Long parent, OrganizationRow row, String code) {
        LeadingBodyLevel level = row.type() != OrganizationType.LEADING_BODY
                ? null
                : parent == null ? LeadingBodyLevel.PROVINCE : LeadingBodyLevel.CITY;
        String name = row.shortName().substring(Math.max(0, row.shortName().length() - 16));
        organizations.add(new OrganizationNode(
                id, parent, new OrganizationCode(code), row.type(), level, row.shortName(), null, name, 0));
        ids.put(id, new DepartmentId(id + 100));
    }

    /** Plans everybody as he is already; what is left behind is kept until this object goes. */
    public int planUnchanged() {
        Projection projection = Projection.of(organizations, ProjectionPolicy.defaults(), ids);
        PlanInput input = new PlanInput(
                projection,
                ProjectionPolicy.defaults(),
                projection.departments(),
                List.of(),
                department -> true,
                new PlanScope.Whole(),
                NO_LIMITS,
                new PlanInput.Accounts(
                        cadres, 0, 0, new WeComLimits(9_000, 135_000, Integer.MAX_VALUE, Integer.MAX_VALUE)),
                Instant.EPOCH);
        int[] changes = new int[1];
        Planning planning = Planning.begin(input, MobileHolders.NONE, change -> changes[0]++);
        MemberProjection members = new MemberProjection(projection);
        for (int i = 0; i < cadres; i++) {
            Member member = members.project(cadre(i), new WeComUserId("u" + i));
            if (!ContentHash.of(member).equals(ContentHash.of(member))) {
                throw new IllegalStateException("A member differs from himself");
            }
            planning.members().unchanged(member);
        }
        planning.finish();
        lastProjection = projection;
        lastPlanning = planning;
        return changes[0];
    }

    private CadreNode cadre(int i) {
        String mobile = "%064x".formatted(i);
        return new CadreNode(
                i,
                new CadreCode("C" + i),
                "团干" + i,
                mobile,
                new SealedValue(mobile.getBytes(StandardCharsets.UTF_8)),
                List.of(new HeldPost(organizations.get(i % organizations.size()).id(), null, false)));
    }

    /** Whether what the last planning worked with is still in memory: it is looked at there. */
    public boolean isKept() {
        return lastProjection != null && lastPlanning != null;
    }

    /** How many organisations. */
    public int size() {
        return organizations.size();
    }
}
