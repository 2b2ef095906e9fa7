package wecomsim;

import static org.assertj.core.api.Assertions.assertThat;
import static wecomsim.TestCorp.errcode;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class DepartmentApiTests {

    private final TestCorp weCom = new TestCorp();

    @BeforeEach
    void twoCities() {
        weCom.department(2, "团广州市委", 1);
        weCom.department(3, "团深圳市委", 1);
    }

    @Test
    void createsWithTheGivenIdNameParentAndOrder() {
        JsonNode answer = weCom.post(
                "department/create", "{'id':'77','name':'团天河区委','name_en':'Tianhe','parentid':2,'order':4294967295}");
        assertThat(errcode(answer)).isZero();
        assertThat(answer.path("errmsg").asString()).isEqualTo("created");
        assertThat(answer.path("id").asLong()).isEqualTo(77);
        assertThat(weCom.department(77)).isEqualTo(new Department(77, "团天河区委", "Tianhe", 2, 4294967295L));
    }

    @Test
    void choosesAnIdWhenNoneIsGiven() {
        assertThat(weCom.post("department/create", "{'id':null,'name':'甲','parentid':1}")
                        .path("id")
                        .asLong())
                .isEqualTo(4);
    }

    @Test
    void refusesAnIdThatExistsOrCannotBe() {
        assertThat(create(2, "甲", 1)).isEqualTo(60008);
        assertThat(create(1, "甲", 1)).isEqualTo(60008);
        assertThat(create(0, "甲", 1)).isEqualTo(60123);
        assertThat(create(4294967296L, "甲", 1)).isEqualTo(60123);
        assertThat(create(4294967295L, "甲", 1)).isZero();
    }

    @Test
    void refusesASiblingsNameButNotAStrangers() {
        assertThat(create(9, "团广州市委", 1)).isEqualTo(60008);
        assertThat(create(9, "团广州市委", 3)).isZero();
    }

    @Test
    void refusesAMissingNameOrParent() {
        assertThat(errcode(weCom.post("department/create", "{'parentid':1}"))).isEqualTo(40063);
        assertThat(errcode(weCom.post("department/create", "{'name':'甲'}"))).isEqualTo(40063);
        assertThat(create(9, "甲", 99)).isEqualTo(60004);
    }

    @Test
    void refusesANameOfTheWrongLength() {
        assertThat(create(9, "", 1)).isEqualTo(60001);
        assertThat(create(9, "团".repeat(65), 1)).isEqualTo(60001);
        assertThat(create(9, "𣒍".repeat(64), 1)).isZero();
    }

    @Test
    void takesTheNameLengthFromTheSettings() {
        weCom.admin.change(settings -> settings.with(Map.of("maxDepartmentName", 32)));
        assertThat(create(9, "团".repeat(33), 1)).isEqualTo(60001);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\\\", ":", "*", "?", "<", ">", "|"})
    void refusesForbiddenCharacters(String forbidden) {
        assertThat(create(9, "团" + forbidden + "委", 1)).isEqualTo(60009);
    }

    @Test
    void refusesAQuotationMark() {
        assertThat(create(9, "团\\\"委", 1)).isEqualTo(60009);
    }

    @Test
    void refusesAnOrderBeyond32Bits() {
        assertThat(errcode(weCom.post("department/create", "{'name':'甲','parentid':1,'order':4294967296}")))
                .isEqualTo(40058);
        assertThat(errcode(weCom.post("department/create", "{'name':'甲','parentid':1,'order':-1}")))
                .isEqualTo(40058);
    }

    @Test
    void takesTheSmallestAndTheLargestOrder() {
        assertThat(update("{'id':2,'order':4294967295}")).isZero();
        assertThat(update("{'id':2,'order':0}")).isZero();
        assertThat(update("{'id':2,'order':-1}")).isEqualTo(40058);
        assertThat(weCom.department(2).order()).isZero();
    }

    @Test
    void tellsAnIdThatCannotBeFromOneThatIsNotThere() {
        assertThat(errcode(weCom.get("department/delete?id=0"))).isEqualTo(60123);
        assertThat(errcode(weCom.get("department/delete?id=4294967296"))).isEqualTo(60123);
        assertThat(errcode(weCom.get("department/delete?id=4294967295"))).isEqualTo(60003);
        assertThat(errcode(weCom.get("department/delete?id=x"))).isEqualTo(40058);
    }

    @Test
    void refusesASixteenthLevel() {
        for (int id = 4; id <= 16; id++) {
            weCom.department(id, "级" + id, id == 4 ? 2 : id - 1);
        }
        assertThat(create(17, "过深", 16)).isEqualTo(81002);
    }

    @Test
    void refusesAMoveThatBringsTheSubtreeTooDeep() {
        for (int id = 4; id <= 15; id++) {
            weCom.department(id, "级" + id, id == 4 ? 2 : id - 1);
        }
        weCom.department(20, "上", 1);
        weCom.department(21, "下", 20);
        assertThat(update("{'id':20,'parentid':15}")).isEqualTo(81002);
        assertThat(update("{'id':21,'parentid':15}")).isZero();
    }

    @Test
    void refusesMoreDepartmentsThanTheCorpMayHave() {
        weCom.admin.change(settings -> settings.with(Map.of("maxDepartments", 4)));
        assertThat(create(9, "甲", 2)).isZero();
        assertThat(create(10, "乙", 3)).isEqualTo(81001);
    }

    @Test
    void countsSubDepartmentsAndMembersAsNodes() {
        weCom.admin.change(settings -> settings.with(Map.of("maxNodes", 2)));
        weCom.member("a", "13800000001", 2);
        weCom.department(9, "甲", 2);
        assertThat(create(10, "乙", 2)).isEqualTo(81001);
        assertThat(update("{'id':3,'parentid':2}")).isEqualTo(81001);
        assertThat(update("{'id':9,'name':'丙','parentid':2}")).isZero();
    }

    @Test
    void updatesOnlyWhatIsSaid() {
        weCom.department(9, "甲", 2);
        assertThat(update("{'id':9,'order':7}")).isZero();
        assertThat(weCom.department(9)).isEqualTo(new Department(9, "甲", "", 2, 7));
        assertThat(update("{'id':9,'name':'乙'}")).isZero();
        assertThat(update("{'id':9,'parentid':3,'name':null}")).isZero();
        assertThat(weCom.department(9)).isEqualTo(new Department(9, "乙", "", 3, 7));
        assertThat(create(10, "甲", 2)).isZero();
    }

    @Test
    void refusesAnUpdateToANameTakenThere() {
        weCom.department(9, "团深圳市委", 2);
        assertThat(update("{'id':2,'name':'团深圳市委'}")).isEqualTo(60008);
        assertThat(update("{'id':9,'parentid':1}")).isEqualTo(60008);
        assertThat(update("{'id':2,'name':'团广州市委'}")).isZero();
    }

    @Test
    void refusesACycle() {
        weCom.department(9, "甲", 2);
        assertThat(update("{'id':2,'parentid':9}")).isEqualTo(60010);
        assertThat(update("{'id':2,'parentid':2}")).isEqualTo(60010);
    }

    @Test
    void refusesAnUpdateOfWhatIsNotThere() {
        assertThat(update("{'id':99,'name':'甲'}")).isEqualTo(60003);
        assertThat(update("{'id':2,'parentid':99}")).isEqualTo(60004);
        assertThat(update("{'name':'甲'}")).isEqualTo(40063);
        assertThat(update("{'id':2,'name':'a:b'}")).isEqualTo(60009);
    }

    @Test
    void protectsTheRoot() {
        assertThat(errcode(weCom.get("department/delete?id=1"))).isEqualTo(60007);
        assertThat(update("{'id':1,'parentid':2}")).isEqualTo(60007);
        assertThat(update("{'id':1,'name':'共青团广东省委'}")).isZero();
    }

    @Test
    void deletesOnlyEmptyDepartments() {
        weCom.department(9, "甲", 2);
        weCom.member("a", "13800000001", 3);
        assertThat(errcode(weCom.get("department/delete?id=2"))).isEqualTo(60006);
        assertThat(errcode(weCom.get("department/delete?id=3"))).isEqualTo(60005);
        assertThat(errcode(weCom.get("department/delete?id=9"))).isZero();
        assertThat(errcode(weCom.get("department/delete?id=9"))).isEqualTo(60003);
        assertThat(errcode(weCom.get("department/delete?id=2"))).isZero();
        assertThat(errcode(weCom.get("department/delete"))).isEqualTo(40063);
    }

    @Test
    void listsIdsOfAllOrOfASubtree() {
        weCom.department(9, "甲", 2);
        weCom.department(10, "乙", 9);
        assertThat(weCom.get("department/simplelist").path("department_id")).hasSize(5);
        JsonNode below = weCom.get("department/simplelist?id=2").path("department_id");
        assertThat(below).extracting(node -> node.path("id").asLong()).containsExactly(2L, 9L, 10L);
        assertThat(below.get(1).path("parentid").asLong()).isEqualTo(2);
        assertThat(errcode(weCom.get("department/simplelist?id=99"))).isEqualTo(60003);
    }

    @Test
    void showsNamesAndLeadersToAnApp() {
        weCom.member("a", "13800000001", 2);
        assertThat(errcode(weCom.post("user/update", "{'userid':'a','is_leader_in_dept':[1],'order':[5]}")))
                .isZero();
        JsonNode found = weCom.getAsApp("department/get?id=2").path("department");
        assertThat(found.path("name").asString()).isEqualTo("团广州市委");
        assertThat(found.path("department_leader").get(0).asString()).isEqualTo("a");
        assertThat(weCom.getAsApp("department/list").path("department")).hasSize(3);
    }

    private int create(long id, String name, long parent) {
        return errcode(
                weCom.post("department/create", "{'id':" + id + ",'name':'" + name + "','parentid':" + parent + "}"));
    }

    private int update(String json) {
        return errcode(weCom.post("department/update", json));
    }
}
