package org.tuanlink.onboarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.tuanlink.testing.ConsoleClient;
import org.tuanlink.testing.Entrants;
import org.tuanlink.testing.SimulatedWeCom;
import org.tuanlink.testing.browser.PhoneBrowserTest;
import tools.jackson.databind.JsonNode;
import wecomsim.Administrator;
import wecomsim.AppMessage;
import wecomsim.Department;
import wecomsim.Member;

/** From the registry through WeCom to a phone and back to WeCom: nobody is put anywhere by hand. */
@PhoneBrowserTest
class AliasReachesWeComIT {

    @Autowired
    private ApplicationContext service;

    private EntryBed bed;
    private Administrator weCom;

    @BeforeEach
    void everybodyIsInWeCom() {
        bed = EntryBed.make(service).broughtToWeCom();
        weCom = SimulatedWeCom.get().admin();
    }

    private String userId(String cadre) {
        return bed.assignedUserId(cadre);
    }

    private List<String> names() {
        return weCom.directory().departments().stream().map(Department::name).toList();
    }

    @Test
    void postAndAliasAreInWeComWithinSeconds() {
        String member = userId("OP1");
        weCom.activateMember(member);
        assertThat(names()).contains("石牌街道团委");
        ConsoleClient phone = bed.client();
        assertThat(Entrants.come(phone, member, "/m/").statusCode()).isEqualTo(302);
        phone.post("/m/post", "organization", "T1", "post", "DEPUTY_SECRETARY");
        phone.post("/m/alias", "organization", "T1", "alias", "石牌街团委");
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            assertThat(names()).contains("石牌街团委").doesNotContain("石牌街道团委");
            assertThat(weCom.directory().members().stream()
                            .filter(one -> one.userid().equals(member))
                            .map(Member::position))
                    .singleElement()
                    .asString()
                    .contains("副书记");
        });
        await().atMost(Duration.ofSeconds(20))
                .until(() -> phone.get("/m/organization").body().contains("企业微信通讯录已更新"));
    }

    @Test
    void aSiblingWhoseSuggestionWasTakenIsRenamedToo() {
        String member = userId("MANY");
        weCom.activateMember(member);
        bed.jdbc()
                .update("UPDATE registry_post SET organization_id ="
                        + " (SELECT id FROM registry_organization WHERE code = 'B1')"
                        + " WHERE organization_id = (SELECT id FROM registry_organization WHERE code = 'U3')");
        bed.postSet("MANY", "B1");
        String wanted = bed.nameOf("B2");
        assertThat(names()).contains(wanted);
        ConsoleClient phone = bed.client();
        Entrants.come(phone, member, "/m/");
        phone.post("/m/organizations", "organization", "B1");
        phone.post("/m/alias", "organization", "B1", "alias", wanted);
        assertThat(bed.aliasOf("B1")).isEqualTo(wanted);
        assertThat(bed.nameOf("B2")).isNotEqualTo(wanted);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(names()).contains(wanted, bed.nameOf("B2")));
    }

    /** Whoever is to decide, and whoever asked, hears of it without looking. */
    @Test
    void aWishForAnotherAliasIsToldToTheSuperiorsOperatorAndItsEndToTheAsker() {
        bed.alias("T1", "石牌街道团委").alias("440106", "团天河区委");
        bed.postSet("OP1", "T1").aliasSeen("OP1", "T1").postSet("UP", "440106").aliasSeen("UP", "440106");
        List<String> both = List.of(userId("OP1"), userId("UP"));
        both.forEach(weCom::activateMember);
        ConsoleClient asker = bed.client();
        Entrants.come(asker, userId("OP1"), "/m/");
        asker.post("/m/alias/change", "organization", "T1", "alias", "石牌街团委", "reason", "街道已更名");
        JsonNode asked = card("UP", "下级组织申请修改代称");
        assertThat(asked.toString()).contains("石牌街道团委", "石牌街团委", "街道已更名", "运营甲", "团广州市天河区委");
        ConsoleClient superior = bed.client();
        String page =
                URI.create(asked.path("card_action").path("url").asString("")).getPath();
        assertThat(Entrants.come(superior, userId("UP"), page).statusCode()).isEqualTo(302);
        long id = newest();
        superior.post(page + "/" + id, "decision", "refuse", "note", "请用规范名称");
        assertThat(card("OP1", "代称没有修改").toString()).contains("请用规范名称", "石牌街团委");
        asker.post("/m/alias/change", "organization", "T1", "alias", "石牌新街团委", "reason", "街道已更名");
        superior.post(page + "/" + newest(), "decision", "approve");
        superior.post(page + "/" + newest(), "decision", "approve");
        assertThat(card("OP1", "代称已修改").toString()).contains("石牌新街团委");
        asker.post("/m/alias/change", "organization", "T1", "alias", "石牌街团委", "reason", "再改");
        asker.post("/m/alias/change/withdraw", "organization", "T1");
        await().atMost(Duration.ofSeconds(20)).until(() -> cards("UP").size() == 3);
        assertThat(cards("OP1")).as("nothing is told of what he took back").hasSize(2);
        assertThat(cards("OP2")).isEmpty();
    }

    private long newest() {
        Long id = bed.jdbc().queryForObject("SELECT MAX(id) FROM onboarding_alias_request", Long.class);
        return id == null ? 0 : id;
    }

    private List<JsonNode> cards(String cadre) {
        return weCom.phone(userId(cadre)).messages().stream()
                .map(AppMessage::content)
                .filter(card -> !card.toString().contains("欢迎加入"))
                .toList();
    }

    private JsonNode card(String cadre, String title) {
        await().atMost(Duration.ofSeconds(20)).until(() -> cards(cadre).stream()
                .anyMatch(card -> card.toString().contains(title)));
        return cards(cadre).stream()
                .filter(card -> card.toString().contains(title))
                .findFirst()
                .orElseThrow();
    }
}
