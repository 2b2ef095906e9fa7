package org.tuanlink.progress;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.tuanlink.access.OrganizationAdmins;
import org.tuanlink.directory.CadreMembers;
import org.tuanlink.progress.ReportRecipient.Problem;
import org.tuanlink.progress.ReportRecipient.Who;
import org.tuanlink.wecom.WeComUserId;

/** Who answers for organisations, and how they are reached: their operators and their admins. */
@Component
class ReportAddressees {

    private final JdbcTemplate jdbc;
    private final OrganizationAdmins admins;
    private final CadreMembers members;

    ReportAddressees(JdbcTemplate jdbc, OrganizationAdmins admins, CadreMembers members) {
        this.jdbc = jdbc;
        this.admins = admins;
        this.members = members;
    }

    /**
     * One of them.
     *
     * @param member null when there is a problem
     */
    record Addressee(
            Who who,
            @Nullable Long cadre,
            @Nullable Long account,
            @Nullable String member,
            @Nullable Problem problem) {

        static final Addressee NONE = new Addressee(Who.NOBODY, null, null, null, Problem.NOBODY);

        private static Addressee operator(long cadre, boolean entered, @Nullable WeComUserId member) {
            Problem problem = !entered ? Problem.NOT_ENTERED : member == null ? Problem.NOT_IN_WECOM : null;
            return new Addressee(
                    Who.OPERATOR, cadre, null, problem == null && member != null ? member.value() : null, problem);
        }

        private static Addressee admin(long account, @Nullable WeComUserId member) {
            return member == null
                    ? new Addressee(Who.ADMIN, null, account, null, Problem.ADMIN_UNBOUND)
                    : new Addressee(Who.ADMIN, null, account, member.value(), null);
        }
    }

    private record Operating(long organization, long cadre, boolean entered) {}

    /** Of each organisation; who is both operator and admin stands there once. */
    Map<Long, List<Addressee>> of(Collection<Long> organizations) {
        Map<Long, List<Addressee>> found = new HashMap<>();
        Lists.inParts(organizations, part -> {
            List<Operating> operating = operators(part);
            Set<Long> entered = new HashSet<>();
            operating.stream().filter(Operating::entered).forEach(one -> entered.add(one.cadre()));
            Map<Long, WeComUserId> known = entered.isEmpty() ? Map.of() : members.membersOf(entered);
            operating.forEach(one -> add(
                    found, one.organization(), Addressee.operator(one.cadre(), one.entered(), known.get(one.cadre()))));
        });
        for (OrganizationAdmins.Admin admin : admins(organizations)) {
            add(found, admin.organizationId(), Addressee.admin(admin.accountId(), admin.member()));
        }
        return found;
    }

    private static void add(Map<Long, List<Addressee>> found, long organization, Addressee one) {
        List<Addressee> there = found.computeIfAbsent(organization, none -> new ArrayList<>());
        String member = one.member();
        if (member == null || there.stream().noneMatch(other -> member.equalsIgnoreCase(other.member()))) {
            there.add(one);
        }
    }

    private List<Operating> operators(String part) {
        return jdbc.query(
                "SELECT p.organization_id, p.cadre_id, e.cadre_id IS NOT NULL FROM registry_post p"
                        + " JOIN registry_cadre c ON c.id = p.cadre_id AND c.in_office = TRUE"
                        + " LEFT JOIN access_cadre_entry e ON e.cadre_id = p.cadre_id"
                        + " WHERE p.operator = TRUE AND p.organization_id IN (" + part
                        + ") ORDER BY p.organization_id, p.cadre_id",
                (row, n) -> new Operating(row.getLong(1), row.getLong(2), row.getBoolean(3)));
    }

    private List<OrganizationAdmins.Admin> admins(Collection<Long> organizations) {
        List<OrganizationAdmins.Admin> all = new ArrayList<>();
        List<Long> ids = new ArrayList<>(organizations);
        for (int from = 0; from < ids.size(); from += 900) {
            all.addAll(admins.of(ids.subList(from, Math.min(ids.size(), from + 900))));
        }
        return all;
    }
}
