package wecomsim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static wecomsim.TestCorp.errcode;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Being invited, joining, leaving. */
class JoiningTests {

    private final TestCorp weCom = new TestCorp();

    @BeforeEach
    void oneEntered() {
        weCom.department(2, "甲", 1);
        assertThat(errcode(weCom.post(
                        "user/create",
                        "{'userid':'Ben','name':'某','mobile':'13800000001','department':[2],'to_invite':false}")))
                .isZero();
    }

    private JsonNode invite(String users) {
        return weCom.post("batch/invite", "{'user':[" + users + "]}");
    }

    private Phone ben() {
        return weCom.admin.phone("Ben");
    }

    private int status() {
        return weCom.getAsApp("user/get?userid=Ben").path("status").asInt();
    }

    @Test
    void whoIsInvitedGetsANoticeAndAccepts() {
        assertThat(ben().notices()).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> ben().acceptInvitation());
        assertThat(errcode(invite("'ben'"))).isZero();
        assertThat(ben().notices()).singleElement().satisfies(notice -> assertThat(notice.invitation())
                .isTrue());
        assertThat(status()).isEqualTo(4);
        assertThat(ben().acceptInvitation()).isEqualTo(JoinResult.JOINED);
        assertThat(status()).isEqualTo(1);
        assertThat(ben().hasApp()).isTrue();
        assertThat(ben().acceptInvitation()).isEqualTo(JoinResult.ALREADY_IN);
    }

    @Test
    void whoIsUnknownIsListedAndTheOthersAreInvited() {
        JsonNode answer = weCom.post("batch/invite", "{'user':['Nobody','Ben'],'party':[2,99],'tag':[7]}");
        assertThat(errcode(answer)).isZero();
        assertThat(answer.path("invaliduser").toString()).isEqualTo("[\"Nobody\"]");
        assertThat(answer.path("invalidparty").toString()).isEqualTo("[\"99\"]");
        assertThat(answer.path("invalidtag").toString()).isEqualTo("[\"7\"]");
        assertThat(ben().notices()).hasSize(1);
    }

    @Test
    void theAppInvitesOnlyWhomItSees() {
        weCom.department(3, "乙", 1);
        weCom.admin.change(settings -> settings.withVisibleDepartments(Set.of(3L)));
        JsonNode answer = weCom.postAsApp("batch/invite", "{'user':['Ben']}");
        assertThat(answer.path("invaliduser")).hasSize(1);
        assertThat(ben().notices()).isEmpty();
    }

    @Test
    void aThousandAndOneAreTooMany() {
        assertThat(errcode(invite("'x',".repeat(999) + "'x'"))).isZero();
        assertThat(errcode(invite("'x',".repeat(1_000) + "'x'"))).isEqualTo(40058);
        assertThat(errcode(weCom.post("batch/invite", "{}"))).isEqualTo(40063);
    }

    @Test
    void theNoticeComesThreeDaysAndNoOftener() {
        for (int i = 0; i < 5; i++) {
            assertThat(errcode(invite("'Ben'"))).isZero();
        }
        assertThat(ben().notices()).hasSize(1);
        weCom.clock.advance(Duration.ofDays(1));
        assertThat(ben().notices()).hasSize(2);
        weCom.clock.advance(Duration.ofDays(1));
        assertThat(errcode(invite("'Ben'"))).isZero();
        assertThat(ben().notices()).hasSize(3);
        weCom.clock.advance(Duration.ofDays(1));
        assertThat(ben().notices()).hasSize(3);
        assertThat(errcode(invite("'Ben'"))).isZero();
        assertThat(ben().notices()).hasSize(4);
    }

    @Test
    void whoHasJoinedHearsNoMore() {
        assertThat(errcode(invite("'Ben'"))).isZero();
        ben().acceptInvitation();
        weCom.clock.advance(Duration.ofDays(5));
        assertThat(errcode(invite("'Ben'"))).isZero();
        assertThat(ben().notices()).hasSize(1);
    }

    @Test
    void whoIsDisabledGetsNoInvitationAndDoesNotGetIn() {
        weCom.admin.disableMember("Ben");
        assertThat(errcode(invite("'Ben'"))).isZero();
        assertThat(ben().notices()).isEmpty();
        assertThat(ben().scan(weCom.admin.joinLink())).isEqualTo(JoinResult.DISABLED);
        assertThat(status()).isEqualTo(2);
    }

    @Test
    void creatingWithAnInvitationInvites() {
        assertThat(errcode(weCom.post(
                        "user/create",
                        "{'userid':'carl','name':'某','mobile':'13800000002','department':[2],'to_invite':true}")))
                .isZero();
        assertThat(weCom.admin.phone("carl").notices()).hasSize(1);
    }

    @Test
    void theJoinCodeLetsInWhoWasEnteredAndNobodyElse() {
        String link = weCom.admin.joinLink();
        assertThat(weCom.admin.phone("outsider-1").scan(link)).isEqualTo(JoinResult.NOT_ENTERED);
        assertThat(ben().scan(link)).isEqualTo(JoinResult.JOINED);
        assertThat(status()).isEqualTo(1);
        assertThat(ben().scan(link)).isEqualTo(JoinResult.ALREADY_IN);
        assertThatIllegalArgumentException().isThrownBy(() -> ben().scan("https://elsewhere/"));
    }

    @Test
    void theJoinCodeEndsAfterSevenDays() {
        String link = weCom.admin.joinLink();
        weCom.clock.advance(Duration.ofDays(7).minusSeconds(1));
        assertThat(weCom.admin.phone("outsider-1").scan(link)).isEqualTo(JoinResult.NOT_ENTERED);
        weCom.clock.advance(Duration.ofSeconds(1));
        assertThat(ben().scan(link)).isEqualTo(JoinResult.EXPIRED);
        assertThat(status()).isEqualTo(4);
    }

    @Test
    void theJoinCodeIsForTheContactsSecret() {
        assertThat(errcode(weCom.getAsApp("corp/get_join_qrcode?size_type=1"))).isEqualTo(48002);
        assertThat(errcode(weCom.get("corp/get_join_qrcode?size_type=5"))).isEqualTo(40058);
        assertThat(errcode(weCom.get("corp/get_join_qrcode?size_type=4"))).isZero();
        assertThat(weCom.get("corp/get_join_qrcode").path("join_qrcode").asString())
                .contains("/wework_admin/genqrcode?action=join&vcode=");
    }

    @Test
    void whoLeavesStaysInTheDirectoryAndMayComeBack() {
        weCom.admin.activateMember("Ben");
        ben().leave();
        assertThat(status()).isEqualTo(5);
        assertThat(ben().hasApp()).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> ben().leave());
        assertThat(errcode(weCom.post("user/update", "{'userid':'Ben','position':'书记'}")))
                .isZero();
        assertThat(status()).isEqualTo(5);
        assertThat(ben().scan(weCom.admin.joinLink())).isEqualTo(JoinResult.JOINED);
        assertThat(status()).isEqualTo(1);
    }

    @Test
    void theAppReadsTheStatesOfADepartmentWithoutPersonalData() {
        weCom.admin.activateMember("Ben");
        JsonNode user =
                weCom.getAsApp("user/list?department_id=2").path("userlist").get(0);
        assertThat(user.path("userid").asString()).isEqualTo("Ben");
        assertThat(user.path("status").asInt()).isEqualTo(1);
        for (String hidden : Set.of("mobile", "email", "gender", "address", "biz_mail", "avatar", "qr_code")) {
            assertThat(user.has(hidden)).as(hidden).isFalse();
        }
        assertThat(errcode(weCom.get("user/list?department_id=2"))).isEqualTo(48009);
        weCom.admin.change(settings -> settings.with(Map.of("visibleDepartments", Set.of(5))));
        assertThat(errcode(weCom.getAsApp("user/list?department_id=2"))).isEqualTo(60011);
        assertThat(errcode(weCom.getAsApp("user/get?userid=Ben"))).isEqualTo(60011);
    }
}
