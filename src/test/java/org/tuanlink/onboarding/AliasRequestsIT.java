package org.tuanlink.onboarding;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.tuanlink.access.Role;
import org.tuanlink.testing.Accounts;
import org.tuanlink.testing.ConsoleClient;
import org.tuanlink.testing.browser.PhoneBrowserTest;

@PhoneBrowserTest
class AliasRequestsIT {

    @Autowired
    private ApplicationContext service;

    private EntryBed bed;
    private ConsoleClient asker;

    @BeforeEach
    void anOperatorWhoWantsAnother() {
        bed = EntryBed.make(service)
                .alias("T1", "石牌街道团委")
                .alias("440106", "团天河区委")
                .postSet("OP1", "T1")
                .aliasSeen("OP1", "T1")
                .postSet("OP2", "T1")
                .aliasSeen("OP2", "T1")
                .postSet("ONE", "T1")
                .postSet("UP", "440106")
                .aliasSeen("UP", "440106");
        asker = bed.in("OP1");
    }

    private HttpResponse<String> ask(String alias) {
        return asker.post("/m/alias/change", "organization", "T1", "alias", alias, "reason", "街道已更名");
    }

    private long newest() {
        Long id = bed.jdbc().queryForObject("SELECT MAX(id) FROM onboarding_alias_request", Long.class);
        return id == null ? 0 : id;
    }

    private ConsoleClient admin(String organization) {
        return new Accounts(bed.jdbc()).signedIn(bed.port(), Role.ORGANIZATION_ADMIN, organization);
    }

    @Test
    void theSuperiorsAdminApprovesAndTheAskerSeesIt() {
        int audited = bed.audited("alias.request");
        assertThat(ask("石牌街团委").statusCode()).isEqualTo(302);
        assertThat(ask("石牌街团委").statusCode()).as("tapped twice").isEqualTo(302);
        assertThat(bed.audited("alias.request")).isEqualTo(audited + 1);
        assertThat(asker.get("/m/alias/change").body()).contains("等待上级审批");
        assertThat(bed.aliasOf("T1")).isEqualTo("石牌街道团委");
        ConsoleClient admin = admin("440106");
        assertThat(admin.get("/console/alias-requests").body())
                .contains("石牌街团委")
                .contains("街道已更名");
        int approved = bed.audited("alias.approve");
        admin.post("/console/alias-requests/" + newest(), "decision", "approve");
        admin.post("/console/alias-requests/" + newest(), "decision", "refuse", "note", "x");
        assertThat(bed.aliasOf("T1")).isEqualTo("石牌街团委");
        assertThat(bed.audited("alias.approve")).isEqualTo(approved + 1);
        assertThat(asker.get("/m/alias/change").body()).contains("上级已同意").contains("现在的代称：<strong>石牌街团委");
    }

    @Test
    void theSuperiorsOperatorRefusesWithAReason() {
        ask("石牌街团委");
        ConsoleClient up = bed.in("UP");
        assertThat(up.get("/m/").body()).contains("下级代称申请").contains("1 件待审批");
        up.post("/m/alias-requests/" + newest(), "decision", "refuse", "note", " ");
        assertThat(up.get("/m/alias-requests").body()).contains("请写明意见").contains("石牌街团委");
        up.post("/m/alias-requests/" + newest(), "decision", "refuse", "note", "请用规范名称");
        assertThat(bed.aliasOf("T1")).isEqualTo("石牌街道团委");
        assertThat(asker.get("/m/alias/change").body()).contains("上级没有同意").contains("请用规范名称");
        assertThat(ask("石牌新街团委").statusCode()).as("may ask again").isEqualTo(302);
    }

    @Test
    void nobodyDecidesHisOwnNorWhatIsNotBelowHim() {
        ask("石牌街团委");
        assertThat(asker.post("/m/alias-requests/" + newest(), "decision", "approve")
                        .statusCode())
                .isEqualTo(404);
        assertThat(bed.in("ONE").get("/m/alias-requests").statusCode()).isEqualTo(404);
        assertThat(bed.in("ONE").get("/m/alias/change").statusCode()).isEqualTo(404);
        assertThat(admin("T1")
                        .post("/console/alias-requests/" + newest(), "decision", "approve")
                        .statusCode())
                .isEqualTo(404);
        assertThat(admin("U1")
                        .post("/console/alias-requests/" + newest(), "decision", "approve")
                        .statusCode())
                .isEqualTo(404);
        assertThat(bed.aliasOf("T1")).isEqualTo("石牌街道团委");
    }

    @Test
    void whatCanNoLongerBeSetStaysOpen() {
        ask("石牌街团委");
        bed.alias("T1", "石牌街道甲团委");
        ConsoleClient admin = admin("440106");
        admin.post("/console/alias-requests/" + newest(), "decision", "approve");
        assertThat(admin.get("/console/alias-requests").body())
                .contains("代称刚被别人改为")
                .contains("同意");
        assertThat(bed.aliasOf("T1")).isEqualTo("石牌街道甲团委");
        assertThat(bed.jdbc()
                        .queryForObject(
                                "SELECT state FROM onboarding_alias_request WHERE id = ?", String.class, newest()))
                .isEqualTo("OPEN");
    }

    @Test
    void aWishNeedsAReasonAndAGoodAlias() {
        assertThat(ask("石牌街团支部").body()).contains("娃哈哈集团团委");
        assertThat(ask("石牌街道团委").body()).contains("这就是现在的代称");
        assertThat(asker.post("/m/alias/change", "organization", "T1", "alias", "石牌街团委", "reason", " ")
                        .body())
                .contains("请写明原因");
        assertThat(newest()).isZero();
    }

    @Test
    void aDissolvedOrganisationsWishWaitsForNobody() {
        ask("石牌街团委");
        ConsoleClient up = bed.in("UP");
        assertThat(up.get("/m/").body()).contains("1 件待审批");
        bed.jdbc().update("UPDATE registry_organization SET status = 'DISSOLVED' WHERE code = 'T1'");
        assertThat(up.get("/m/").body()).doesNotContain("待审批");
        assertThat(up.post("/m/alias-requests/" + newest(), "decision", "approve")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void whatIsTakenBackIsInTheAuditLogOnce() {
        int withdrawn = bed.audited("alias.withdraw");
        ask("石牌街团委");
        assertThat(asker.get("/m/alias/change").body()).contains("申请已提交");
        asker.post("/m/alias/change/withdraw", "organization", "T1");
        assertThat(asker.get("/m/alias/change").body()).contains("申请已撤回").contains("已撤回");
        asker.post("/m/alias/change/withdraw", "organization", "T1");
        assertThat(asker.get("/m/alias/change").body()).contains("刚被别人办理");
        assertThat(bed.audited("alias.withdraw")).isEqualTo(withdrawn + 1);
    }

    @Test
    void ofTwoWhoDecideAtTheSameMomentOneDoes() throws Exception {
        ConsoleClient admin = admin("440106");
        ConsoleClient other = admin("4401");
        String token = admin.csrf();
        String otherToken = other.csrf();
        ExecutorService two = Executors.newFixedThreadPool(2);
        List<String> wrong = new ArrayList<>();
        try {
            for (int round = 0; round < 20; round++) {
                bed.alias("T1", "石牌街道团委");
                ask("石牌街团委");
                long id = newest();
                int before = bed.audited("alias.approve") + bed.audited("alias.refuse");
                CyclicBarrier together = new CyclicBarrier(2);
                Future<?> one = two.submit(() -> decide(admin, token, id, "approve", together));
                Future<?> second = two.submit(() -> decide(other, otherToken, id, "refuse", together));
                one.get();
                second.get();
                String state = bed.jdbc()
                        .queryForObject("SELECT state FROM onboarding_alias_request WHERE id = ?", String.class, id);
                boolean fits = ("石牌街团委".equals(bed.aliasOf("T1")) ? "APPROVED" : "REFUSED").equals(state);
                int after = bed.audited("alias.approve") + bed.audited("alias.refuse");
                if (!fits || after != before + 1) {
                    wrong.add(round + ": " + state + " " + bed.aliasOf("T1") + " " + (after - before));
                }
            }
        } finally {
            two.shutdown();
        }
        assertThat(wrong).isEmpty();
    }

    private static int decide(ConsoleClient who, String token, long id, String decision, CyclicBarrier together)
            throws Exception {
        together.await();
        return who.postBare("/console/alias-requests/" + id, "decision", decision, "note", "看过", "_csrf", token)
                .statusCode();
    }
}
