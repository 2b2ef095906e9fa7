package wecomsim;

import static org.assertj.core.api.Assertions.assertThat;
import static wecomsim.TestCorp.errcode;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class MemberApiTests {

    private final TestCorp weCom = new TestCorp();

    @BeforeEach
    void threeDepartments() {
        weCom.department(2, "甲", 1);
        weCom.department(3, "乙", 1);
        weCom.department(4, "丙", 1);
    }

    @Test
    void createsWhatTheClientLibrarySends() {
        JsonNode answer = weCom.post("user/create", """
                {'userid':'zhang.san@1','name':'张三','mobile':'13800000001','email':null,'position':'书记',
                 'department':['2',3],'order':[4294967295,'7'],'is_leader_in_dept':['1',0],'main_department':'3',
                 'enable':1,'to_invite':false,'alias':'三','external_profile':{}}
                """);
        assertThat(answer.path("errmsg").asString()).isEqualTo("created");
        Member created = weCom.member("zhang.san@1");
        assertThat(created.places())
                .containsExactly(new Member.Place(2, 4294967295L, true), new Member.Place(3, 7, false));
        assertThat(created.mainDepartment()).isEqualTo(3);
        assertThat(created.invited()).isFalse();
        assertThat(created.status()).isEqualTo(4);
        assertThat(created.other()).containsEntry("alias", "三");
    }

    @Test
    void invitesUnlessToldNotTo() {
        weCom.member("a", "13800000001", 2);
        assertThat(weCom.member("a").invited()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-a", "张", "a b", "a/b", "@a"})
    void refusesABadUserid(String userid) {
        assertThat(create(userid, "13800000001")).isEqualTo(40003);
    }

    @Test
    void refusesAMissingOrTooLongUserid() {
        assertThat(create("", "13800000001")).isEqualTo(41009);
        assertThat(create("a".repeat(65), "13800000001")).isEqualTo(40003);
        assertThat(create("a".repeat(64), "13800000001")).isZero();
    }

    @Test
    void takesUseridsWhateverTheirCase() {
        weCom.member("ZhangSan", "13800000001", 2);
        assertThat(create("zhangsan", "13800000002")).isEqualTo(60102);
        assertThat(errcode(weCom.post("user/update", "{'userid':'ZHANGSAN','position':'委员'}")))
                .isZero();
        assertThat(weCom.member("zhangsan").userid()).isEqualTo("ZhangSan");
        assertThat(weCom.member("zhangsan").position()).isEqualTo("委员");
    }

    @Test
    void refusesABadName() {
        assertThat(post("create", "{'userid':'a','mobile':'13800000001','department':[2]}"))
                .isEqualTo(60112);
        assertThat(named("")).isEqualTo(60112);
        assertThat(named("张".repeat(65))).isEqualTo(60112);
        assertThat(named("张".repeat(64))).isZero();
        assertThat(post("update", "{'userid':'a','name':''}")).isEqualTo(60112);
    }

    private int named(String name) {
        return post("create", "{'userid':'a','name':'" + name + "','mobile':'13800000001','department':[2]}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1380000000", "23800000001", "138000000012", "1380000000x", "12000000000"})
    void refusesABadMobile(String mobile) {
        assertThat(create("a", mobile)).isEqualTo(60103);
    }

    @ParameterizedTest
    @ValueSource(strings = {"13800000001", "+8613800000001", "+85291234567"})
    void takesMobilesFromHereAndAbroad(String mobile) {
        assertThat(create("a", mobile)).isZero();
    }

    @Test
    void keepsMobilesUnique() {
        weCom.member("a", "13800000001", 2);
        weCom.member("b", "13800000002", 2);
        assertThat(create("c", "13800000001")).isEqualTo(60104);
        assertThat(post("update", "{'userid':'b','mobile':'13800000001'}")).isEqualTo(60104);
        assertThat(post("update", "{'userid':'b','mobile':'13800000002'}")).isZero();
        assertThat(post("update", "{'userid':'a','mobile':'13800000003'}")).isZero();
        assertThat(create("c", "13800000001")).isZero();
        assertThat(errcode(weCom.get("user/delete?userid=c"))).isZero();
        assertThat(create("d", "13800000001")).isZero();
    }

    @Test
    void keepsEmailsWellFormedAndUnique() {
        assertThat(mailed("a", "a@b.cn")).isZero();
        assertThat(mailed("b", "A@B.CN")).isEqualTo(60106);
        assertThat(mailed("b", "a@b")).isEqualTo(60105);
        assertThat(mailed("b", "x".repeat(60) + "@b.cn")).isEqualTo(60105);
        assertThat(mailed("b", "a@b.c")).isEqualTo(60105);
        assertThat(mailed("b", "b@b.cn")).isZero();
        assertThat(mailed("c", "x".repeat(60) + "@b.c")).isZero();
    }

    private int mailed(String userid, String email) {
        return post("create", "{'userid':'" + userid + "','name':'某','email':'" + email + "','department':[2]}");
    }

    @Test
    void needsAMobileOrAnEmail() {
        assertThat(create("a", "")).isEqualTo(60129);
        weCom.member("a", "13800000001", 2);
        assertThat(post("update", "{'userid':'a','mobile':''}")).isEqualTo(60129);
        assertThat(post("update", "{'userid':'a','mobile':'','email':'a@b.cn'}"))
                .isZero();
        assertThat(weCom.member("a").mobile()).isEmpty();
    }

    @Test
    void refusesBadDepartments() {
        assertThat(post("create", "{'userid':'a','name':'某','mobile':'13800000001'}"))
                .isEqualTo(60127);
        assertThat(placed("[]")).isEqualTo(40066);
        assertThat(placed("[99]")).isEqualTo(40066);
        assertThat(placed("[2,2]")).isEqualTo(40066);
        assertThat(placed("2")).isEqualTo(40058);
        assertThat(placed("[2],'order':[1,2]")).isEqualTo(60132);
        assertThat(placed("[2],'is_leader_in_dept':[]")).isEqualTo(60132);
        assertThat(placed("[2],'order':[4294967296]")).isEqualTo(40058);
        assertThat(placed("[2],'order':[-1]")).isEqualTo(40058);
        assertThat(placed("[2],'is_leader_in_dept':[2]")).isEqualTo(40058);
        assertThat(placed("[2],'main_department':3")).isEqualTo(60123);
        assertThat(placed("[2],'position':'" + "位".repeat(129) + "'")).isEqualTo(301012);
        assertThat(weCom.corp.directory().memberCount()).isZero();
    }

    @Test
    void takesAHundredDepartmentsAndNoMore() {
        IntStream.rangeClosed(5, 105).forEach(id -> weCom.department(id, "部" + id, 1));
        assertThat(placed(ids(5, 105))).isEqualTo(60110);
        assertThat(placed(ids(5, 104))).isZero();
    }

    private static String ids(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(Integer::toString).collect(Collectors.joining(",", "[", "]"));
    }

    private int placed(String departments) {
        return post("create", "{'userid':'a','name':'某','mobile':'13800000001','department':" + departments + "}");
    }

    @Test
    void refusesMembersBeyondADepartmentsNodes() {
        weCom.admin.change(settings -> settings.with(Map.of("maxNodes", 1)));
        weCom.member("a", "13800000001", 2);
        assertThat(create("b", "13800000002")).isEqualTo(81001);
        assertThat(post("update", "{'userid':'a','department':[2,3]}")).isZero();
        weCom.member("b", "13800000002", 4);
        assertThat(post("update", "{'userid':'b','department':[3]}")).isEqualTo(81001);
    }

    @Test
    void refusesLongTexts() {
        weCom.member("a", "13800000001", 2);
        assertThat(post("update", "{'userid':'a','position':'" + "位".repeat(129) + "'}"))
                .isEqualTo(301012);
        assertThat(post("update", "{'userid':'a','position':'" + "位".repeat(128) + "'}"))
                .isZero();
        assertThat(post("update", "{'userid':'a','alias':'" + "位".repeat(65) + "'}"))
                .isEqualTo(40058);
        assertThat(post("update", "{'userid':'a','enable':2}")).isEqualTo(40058);
    }

    @Test
    void updatesOnlyWhatIsSaid() {
        assertThat(placed("[2,3],'order':[5,6],'is_leader_in_dept':[1,0],'position':'书记','main_department':3"))
                .isZero();
        assertThat(post("update", "{'userid':'a','name':'新名','position':null,'external_profile':{}}"))
                .isZero();
        Member after = weCom.member("a");
        assertThat(after.name()).isEqualTo("新名");
        assertThat(after.position()).isEqualTo("书记");
        assertThat(after.places()).containsExactly(new Member.Place(2, 5, true), new Member.Place(3, 6, false));
        assertThat(after.mainDepartment()).isEqualTo(3);
        assertThat(post("update", "{'userid':'a','position':'','department':[2,4]}"))
                .isZero();
        assertThat(weCom.member("a").position()).isEmpty();
        assertThat(weCom.member("a").places())
                .containsExactly(new Member.Place(2, 5, true), new Member.Place(4, 0, false));
        assertThat(weCom.member("a").mainDepartment()).isEqualTo(2);
        assertThat(errcode(weCom.get("department/delete?id=3"))).isZero();
    }

    @Test
    void changesNothingWhenAnythingIsRefused() {
        weCom.member("a", "13800000001", 2);
        Member before = weCom.member("a");
        assertThat(post("update", "{'userid':'a','name':'新','mobile':'13800000009','department':[99]}"))
                .isEqualTo(40066);
        assertThat(weCom.member("a")).isEqualTo(before);
        assertThat(create("b", "13800000009")).isZero();
    }

    @Test
    void refusesToUpdateOrDeleteAStranger() {
        assertThat(post("update", "{'userid':'nobody','name':'某'}")).isEqualTo(60111);
        assertThat(post("update", "{'name':'某'}")).isEqualTo(41009);
        assertThat(errcode(weCom.get("user/delete?userid=nobody"))).isEqualTo(60111);
        assertThat(errcode(weCom.get("user/delete"))).isEqualTo(41009);
    }

    @Test
    void refusesANewUserid() {
        weCom.member("a", "13800000001", 2);
        assertThat(post("update", "{'userid':'a','new_userid':'b'}")).isEqualTo(301036);
    }

    @Test
    void keepsTheMobileOfAnActiveMemberWithoutAWord() {
        weCom.member("a", "13800000001", 2);
        weCom.admin.activateMember("a");
        assertThat(post("update", "{'userid':'a','mobile':'13800000002','name':'新'}"))
                .isZero();
        assertThat(weCom.member("a").mobile()).isEqualTo("13800000001");
        assertThat(weCom.member("a").name()).isEqualTo("新");
        assertThat(weCom.member("a").status()).isEqualTo(1);
        assertThat(post("update", "{'userid':'a','enable':'0'}")).isZero();
        assertThat(weCom.member("a").status()).isEqualTo(2);
        assertThat(post("update", "{'userid':'a','name':'再新'}")).isZero();
        assertThat(weCom.member("a").status()).isEqualTo(2);
    }

    @Test
    void refusesMembersBeyondTheQuota() {
        weCom.admin.change(settings -> settings.withAccountQuota(1));
        weCom.member("a", "13800000001", 2);
        assertThat(create("b", "13800000002")).isEqualTo(45024);
    }

    @Test
    void refusesCreationsBeyondThreeTimesTheQuotaInAMonth() {
        weCom.admin.change(settings -> settings.withAccountQuota(1));
        for (int i = 0; i < 3; i++) {
            weCom.member("a", "13800000001", 2);
            assertThat(errcode(weCom.get("user/delete?userid=a"))).isZero();
        }
        assertThat(create("a", "13800000001")).isEqualTo(45009);
        weCom.clock.advance(Duration.ofDays(30));
        assertThat(create("a", "13800000001")).isZero();
    }

    @Test
    void deletesManyOrNone() {
        weCom.member("a", "13800000001", 2);
        weCom.member("b", "13800000002", 2);
        assertThat(post("batchdelete", "{'useridlist':['a','nobody']}")).isEqualTo(40031);
        assertThat(post("batchdelete", "{'useridlist':[]}")).isEqualTo(40031);
        assertThat(weCom.corp.directory().memberCount()).isEqualTo(2);
        String tooMany = IntStream.range(0, 201).mapToObj(i -> "'a'").collect(Collectors.joining(","));
        assertThat(post("batchdelete", "{'useridlist':[" + tooMany + "]}")).isEqualTo(40032);
        String two = IntStream.range(0, 199).mapToObj(i -> "'A',").collect(Collectors.joining()) + "'b'";
        assertThat(post("batchdelete", "{'useridlist':[" + two + "]}")).isZero();
        assertThat(weCom.corp.directory().memberCount()).isZero();
    }

    @Test
    void pagesThroughARowForEachMemberAndDepartment() {
        weCom.member("a", "13800000001", 2, 3);
        weCom.member("b", "13800000002", 2, 3, 4);
        assertThat(rows(2)).containsExactly("a2", "a3", "b2", "b3", "b4");
        assertThat(rows(10_000)).hasSize(5);
    }

    @Test
    void pagingStaysGoodWhileMembersComeAndGo() {
        weCom.member("a", "13800000001", 2, 3);
        weCom.member("b", "13800000002", 2, 3, 4);
        weCom.member("c", "13800000003", 2);
        JsonNode first = weCom.post("user/list_id", "{'limit':3}");
        weCom.admin.deleteMember("a");
        weCom.member("d", "13800000004", 4);
        JsonNode second = weCom.post(
                "user/list_id",
                "{'limit':100,'cursor':'" + first.path("next_cursor").asString() + "'}");
        assertThat(second.path("dept_user"))
                .extracting(row ->
                        row.path("userid").asString() + row.path("department").asLong())
                .containsExactly("b3", "b4", "c2", "d4");
        assertThat(second.path("next_cursor").asString()).isEmpty();
    }

    private List<String> rows(int limit) {
        List<String> rows = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = weCom.post("user/list_id", "{'limit':" + limit + ",'cursor':'" + cursor + "'}");
            assertThat(page.path("dept_user").size()).isLessThanOrEqualTo(limit);
            page.path("dept_user")
                    .forEach(row -> rows.add(row.path("userid").asString()
                            + row.path("department").asLong()));
            cursor = page.path("next_cursor").asString();
        } while (!cursor.isEmpty());
        return rows;
    }

    @Test
    void refusesABadPage() {
        assertThat(post("list_id", "{'limit':0}")).isEqualTo(40058);
        assertThat(post("list_id", "{'limit':10001}")).isEqualTo(40058);
        assertThat(post("list_id", "{'cursor':'what'}")).isEqualTo(40058);
    }

    @Test
    void findsAMemberByMobile() {
        weCom.member("a", "13800000001", 2);
        assertThat(weCom.post("user/getuserid", "{'mobile':'13800000001'}")
                        .path("userid")
                        .asString())
                .isEqualTo("a");
        assertThat(post("getuserid", "{'mobile':'13800000009'}")).isEqualTo(46004);
        assertThat(post("getuserid", "{}")).isEqualTo(40063);
    }

    @Test
    void hidesContactsFromApps() {
        weCom.member("a", "13800000001", 2);
        JsonNode toApp = weCom.getAsApp("user/get?userid=a");
        assertThat(toApp.path("name").asString()).isEqualTo("某人");
        assertThat(toApp.has("mobile")).isFalse();
        weCom.admin.change(settings -> settings.withClosedReads(false));
        assertThat(weCom.get("user/get?userid=a").path("mobile").asString()).isEqualTo("13800000001");
    }

    @Test
    void listsTheMembersOfADepartmentOrItsSubtree() {
        weCom.department(9, "下", 2);
        weCom.member("a", "13800000001", 2);
        weCom.member("b", "13800000002", 9, 2);
        weCom.member("c", "13800000003", 9);
        assertThat(weCom.getAsApp("user/simplelist?department_id=2&&fetch_child=0&status=0")
                        .path("userlist"))
                .hasSize(2);
        assertThat(weCom.getAsApp("user/list?department_id=2&fetch_child=1").path("userlist"))
                .hasSize(3);
        assertThat(errcode(weCom.getAsApp("user/list?department_id=99"))).isEqualTo(60003);
    }

    private int create(String userid, String mobile) {
        return post("create", "{'userid':'" + userid + "','name':'某','mobile':'" + mobile + "','department':[2]}");
    }

    private int post(String api, String json) {
        return errcode(weCom.post("user/" + api, json));
    }
}
