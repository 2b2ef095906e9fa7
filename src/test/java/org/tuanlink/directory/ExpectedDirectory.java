package org.tuanlink.directory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContext;
import org.tuanlink.TuanLinkApplication;
import org.tuanlink.registry.OrganizationNode;
import org.tuanlink.registry.RegistryReader;
import org.tuanlink.testing.DirectoryComparison;
import org.tuanlink.wecom.DepartmentId;
import org.tuanlink.wecom.WeComDepartment;
import org.tuanlink.wecom.WeComMember;
import org.tuanlink.wecom.WeComUserId;
import wecomsim.DirectorySnapshot;

/** The projection of what the registry holds now, read anew and independent of any plan. */
public final class ExpectedDirectory {

    private final RegistryReader registry;
    private final Identities identities;
    private final ProjectionPolicy policy;
    private final WireForm wire;

    private ExpectedDirectory(RegistryReader registry, Identities identities, ProjectionPolicy policy, WireForm wire) {
        this.registry = registry;
        this.identities = identities;
        this.policy = policy;
        this.wire = wire;
    }

    /** On a running service's beans. */
    public static ExpectedDirectory of(ApplicationContext service) {
        return new ExpectedDirectory(
                service.getBean(RegistryReader.class),
                service.getBean(Identities.class),
                service.getBean(ProjectionPolicy.class),
                service.getBean(WireForm.class));
    }

    /**
     * The same for a service that runs as a process of its own: a second node without background work is started on its
     * database for the comparison.
     *
     * @param properties the process's
     */
    public static List<String> differences(Map<String, String> properties, DirectorySnapshot actual) {
        Map<String, Object> quiet = new HashMap<>(properties);
        quiet.put("server.port", "0");
        quiet.put("tuanlink.scheduler.enabled", "false");
        try (var node = new SpringApplicationBuilder(TuanLinkApplication.class)
                .properties(quiet)
                .run()) {
            return of(node).differences(actual);
        }
    }

    /** What differs between the projection and the simulator's directory; leavers still disabled there count. */
    public List<String> differences(DirectorySnapshot actual) {
        Projection projection = projection();
        List<WeComDepartment> departments =
                projection.departments().values().stream().map(wire::of).toList();
        return DirectoryComparison.differences(departments, members(projection), actual);
    }

    private Projection projection() {
        List<OrganizationNode> organizations = registry.organizations();
        Map<Long, DepartmentId> ids = identities.departments(Projection.organizationsToMap(organizations, policy));
        return Projection.of(organizations, policy, ids);
    }

    private List<WeComMember> members(Projection projection) {
        List<Long> cadres = new ArrayList<>();
        registry.forEachCadre(cadre -> cadres.add(cadre.id()));
        Map<Long, WeComUserId> ids = identities.members(cadres);
        List<WeComMember> members = new ArrayList<>();
        registry.forEachCadre(
                cadre -> members.add(wire.of(projection.project(cadre, Objects.requireNonNull(ids.get(cadre.id()))))));
        return members;
    }
}
