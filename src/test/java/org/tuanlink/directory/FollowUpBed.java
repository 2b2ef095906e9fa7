package org.tuanlink.directory;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import org.tuanlink.registry.CadreCode;
import org.tuanlink.registry.CadreCommands;
import org.tuanlink.registry.OrganizationCode;
import org.tuanlink.registry.OrganizationCommands;
import org.tuanlink.registry.OrganizationEdit;
import org.tuanlink.registry.OrganizationScope;
import org.tuanlink.registry.Outcome;
import org.tuanlink.registry.Patch;
import org.tuanlink.registry.Post;
import org.tuanlink.registry.PostForm;
import wecomsim.CallCounts;
import wecomsim.Department;

/** Aliases and posts set as a cadre's page sets them: the change and the wish in one transaction. */
final class FollowUpBed {

    private static final List<String> REMOVALS =
            List.of("department/delete", "user/delete", "user/batchdelete", "batch/replaceparty", "batch/replaceuser");

    private final DirectoryBed bed;
    private final DirectoryFollowUps followUps;
    private final TransactionTemplate transactions;

    FollowUpBed(DirectoryBed bed) {
        this.bed = bed;
        this.followUps = bed.bean(DirectoryFollowUps.class);
        this.transactions = bed.bean(TransactionTemplate.class);
    }

    void setAlias(String code, String alias) {
        transactions.executeWithoutResult(status -> {
            editAlias(code, alias);
            followUps.organization(organization(code), "运营者");
        });
    }

    /** As an administrator does it, who synchronises later. */
    void editAlias(String code, String alias) {
        OrganizationEdit edit = new OrganizationEdit(
                Patch.keep(),
                Patch.keep(),
                Patch.keep(),
                Patch.keep(),
                Patch.to(alias),
                Patch.keep(),
                Patch.keep(),
                Patch.keep(),
                null);
        require(bed.bean(OrganizationCommands.class)
                .edit(OrganizationScope.WHOLE_PROVINCE, new OrganizationCode(code), edit));
    }

    void setPost(String cadre, String organization, Post post) {
        transactions.executeWithoutResult(status -> {
            require(bed.bean(CadreCommands.class)
                    .changePost(
                            OrganizationScope.WHOLE_PROVINCE,
                            new CadreCode(cadre),
                            new PostForm(organization, post, true)));
            followUps.cadre(cadre(cadre), cadre);
        });
    }

    private static void require(Outcome<?> outcome) {
        if (!outcome.isDone()) {
            throw new AssertionError(outcome);
        }
    }

    long organization(String code) {
        return id("SELECT id FROM registry_organization WHERE code = ?", code);
    }

    long cadre(String code) {
        return id("SELECT id FROM registry_cadre WHERE code = ?", code);
    }

    private long id(String sql, String code) {
        return Objects.requireNonNull(bed.bean(JdbcTemplate.class).queryForObject(sql, Long.class, code));
    }

    FollowUpState stateOf(String organization) {
        return followUps.ofOrganization(organization(organization)).orElseThrow();
    }

    FollowUpState stateOfCadre(String cadre) {
        return followUps.ofCadre(cadre(cadre)).orElseThrow();
    }

    void awaitNoneWaiting() {
        await().atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> bed.bean(FollowUpReview.class).waiting() == 0);
    }

    List<String> names() {
        return bed.directory().departments().stream().map(Department::name).toList();
    }

    CallCounts counts() {
        return bed.weCom().admin().counts();
    }

    /** Successful renames. */
    long renames() {
        return counts().answersOf("department/update", 0);
    }

    /** Calls that take anything out of the directory. */
    long removals() {
        return REMOVALS.stream().mapToLong(counts()::callsOf).sum();
    }
}
