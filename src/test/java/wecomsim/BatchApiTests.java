package wecomsim;

import static org.assertj.core.api.Assertions.assertThat;
import static wecomsim.TestCorp.errcode;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class BatchApiTests {

    private static final String LONG_HEADER = "姓名,帐号,手机号,邮箱,所在部门,职位,性别,是否部门内领导,排序,别名,地址,座机,禁用,禁用项说明：(0-启用;1-禁用)\n";
    private static final String SHORT_HEADER = "姓名,帐号,手机号,邮箱,所在部门,职位\n";
    private static final String PARTIES = "部门名称,部门ID,父部门ID,排序\n";

    private final TestCorp weCom = new TestCorp();

    @BeforeEach
    void twoDepartments() {
        weCom.department(2, "甲", 1);
        weCom.department(3, "乙", 1);
    }

    @Test
    void keepsUploadsForThreeDays() {
        JsonNode uploaded = weCom.upload("file", SHORT_HEADER);
        assertThat(uploaded.path("type").asString()).isEqualTo("file");
        assertThat(uploaded.path("created_at").isString()).isTrue();
        String submit = "{'media_id':'" + uploaded.path("media_id").asString() + "'}";
        weCom.clock.advance(Duration.ofDays(3).minusMillis(1));
        assertThat(errcode(weCom.post("batch/syncuser", submit))).isZero();
        weCom.clock.advance(Duration.ofMillis(1));
        assertThat(errcode(weCom.post("batch/syncuser", submit))).isEqualTo(40007);
    }

    @Test
    void refusesBadUploads() {
        assertThat(errcode(weCom.upload("file", "12345"))).isEqualTo(40006);
        assertThat(errcode(weCom.upload("file", "123456"))).isZero();
        assertThat(errcode(weCom.upload("image", "123456"))).isEqualTo(40004);
        assertThat(errcode(TestCorp.json(weCom.call(true, "media/upload?type=file", weCom.contactsToken(), "", null))))
                .isEqualTo(41005);
        weCom.admin.change(settings -> settings.with(Map.of("maxUploadBytes", 7)));
        assertThat(errcode(weCom.upload("file", "12345678"))).isEqualTo(40006);
    }

    @Test
    void createsAndUpdatesMembersByFile() {
        weCom.member("a", "13800000001", 2);
        JsonNode result = weCom.imported(
                "batch/syncuser",
                "\uFEFF" + LONG_HEADER
                        + "\"张,三\",a,13800000009,,2;3,\"书记\"\"、\"\"委员\",男,1;0,5;6,小张,,,1,\r\n"
                        + "李四,b,13800000002,b@b.cn,3,委员,女,,,,,,0,\r\n");
        assertThat(result.path("status").asInt()).isEqualTo(3);
        assertThat(result.path("type").asString()).isEqualTo("sync_user");
        assertThat(result.path("result"))
                .extracting(row -> row.path("errcode").asInt())
                .containsExactly(0, 0);
        Member a = weCom.member("a");
        assertThat(a.name()).isEqualTo("张,三");
        assertThat(a.position()).isEqualTo("书记\"、\"委员");
        assertThat(a.places()).containsExactly(new Member.Place(2, 5, true), new Member.Place(3, 6, false));
        assertThat(a.status()).isEqualTo(2);
        assertThat(a.other()).containsEntry("gender", "1").containsEntry("alias", "小张");
        assertThat(weCom.member("b").email()).isEqualTo("b@b.cn");
        assertThat(weCom.member("b").places()).containsExactly(new Member.Place(3, 0, false));
    }

    @Test
    void leavesAbsentColumnsAndRowsAlone() {
        assertThat(errcode(weCom.post(
                        "user/create",
                        "{'userid':'a','name':'旧','mobile':'13800000001','department':[2],'position':'书记'}")))
                .isZero();
        weCom.member("b", "13800000002", 2);
        assertThat(weCom.imported("batch/syncuser", "姓名,帐号\n新,A\n")
                        .path("result")
                        .get(0)
                        .path("errcode")
                        .asInt())
                .isZero();
        assertThat(weCom.member("a").name()).isEqualTo("新");
        assertThat(weCom.member("a").position()).isEqualTo("书记");
        assertThat(weCom.member("a").places()).hasSize(1);
        assertThat(weCom.member("b").name()).isEqualTo("某人");
    }

    @Test
    void invitesAsTheSubmissionSays() {
        String media = weCom.upload("file", SHORT_HEADER + "某,a,13800000001,,2,\n")
                .path("media_id")
                .asString();
        assertThat(errcode(weCom.post("batch/syncuser", "{'media_id':'" + media + "','to_invite':false}")))
                .isZero();
        weCom.corp.tick();
        weCom.clock.advance(Duration.ofSeconds(1));
        weCom.corp.tick();
        assertThat(weCom.member("a").invited()).isFalse();
    }

    @Test
    void booksEveryRowByItself() {
        weCom.member("a", "13800000001", 2);
        JsonNode rows = weCom.imported(
                        "batch/syncuser",
                        SHORT_HEADER + "某,b,13800000001,,2,\n某,c,13800000003,,,\n某,d,1,,2,\n某,e,13800000005,,2,\n"
                                + "某,,13800000006,,2,\n某,f,13800000007,,x,\n")
                .path("result");
        assertThat(rows)
                .extracting(row -> row.path("userid").asString() + " "
                        + row.path("errcode").asInt())
                .containsExactly("b 60104", "c 40066", "d 60103", "e 0", " 41009", "f 40058");
    }

    @Test
    void putsUnknownDepartmentsUnderOneThatCollectsThem() {
        assertThat(weCom.imported("batch/syncuser", SHORT_HEADER + "某,a,13800000001,,2;77,\n某,b,13800000002,,78,\n")
                        .path("result"))
                .hasSize(2);
        Department unknown = weCom.department(77);
        assertThat(weCom.department(unknown.parent()).name()).isEqualTo("其他(待设置部门)");
        assertThat(weCom.department(78).parent()).isEqualTo(unknown.parent());
        assertThat(weCom.member("a").places())
                .extracting(Member.Place::department)
                .containsExactly(2L, 77L);
    }

    @Test
    void refusesAFileThatIsNone() {
        String noAccounts =
                weCom.upload("file", "姓名,手机号\n某,1\n").path("media_id").asString();
        assertThat(errcode(weCom.post("batch/syncuser", "{'media_id':'" + noAccounts + "'}")))
                .isEqualTo(40092);
        String openQuote =
                weCom.upload("file", "姓名,帐号\n\"某,a\n").path("media_id").asString();
        assertThat(errcode(weCom.post("batch/syncuser", "{'media_id':'" + openQuote + "'}")))
                .isEqualTo(40092);
        assertThat(errcode(weCom.post("batch/syncuser", "{}"))).isEqualTo(40007);
    }

    @Test
    void refusesAFileThatNamesAMemberTwice() {
        assertThat(errcode(weCom.imported("batch/syncuser", "姓名,账号\n某,a\n某,A\n")))
                .isEqualTo(302003);
    }

    @Test
    void worksThroughAFileAsTimePasses() {
        StringBuilder csv = new StringBuilder(SHORT_HEADER);
        for (int i = 0; i < 20; i++) {
            csv.append("某,u").append(i).append(",138000000").append(10 + i).append(",,2,\n");
        }
        String job = weCom.submit("batch/syncuser", csv.toString());
        JsonNode begun = result(job);
        assertThat(begun.path("status").asInt()).isEqualTo(2);
        assertThat(begun.path("percentage").asInt()).isZero();
        weCom.clock.advance(Duration.ofMillis(500));
        JsonNode running = result(job);
        assertThat(running.path("percentage").asInt()).isEqualTo(25);
        assertThat(running.path("total").asInt()).isEqualTo(20);
        assertThat(running.path("result")).isEmpty();
        assertThat(weCom.corp.directory().memberCount()).isEqualTo(5);
        weCom.clock.advance(Duration.ofMillis(1500));
        JsonNode ended = result(job);
        assertThat(ended.path("status").asInt()).isEqualTo(3);
        assertThat(ended.path("percentage").asInt()).isEqualTo(100);
        assertThat(ended.path("result")).hasSize(20);
    }

    @Test
    void worksThroughOneFileAfterTheOther() {
        String first = weCom.submit("batch/syncuser", SHORT_HEADER + "某,a,13800000001,,2,\n");
        String second = weCom.submit("batch/syncuser", SHORT_HEADER + "某,b,13800000002,,2,\n");
        assertThat(result(first).path("status").asInt()).isEqualTo(2);
        assertThat(result(second).path("status").asInt()).isEqualTo(1);
        weCom.clock.advance(Duration.ofMillis(100));
        assertThat(result(first).path("status").asInt()).isEqualTo(3);
        assertThat(result(second).path("status").asInt()).isEqualTo(2);
    }

    @Test
    void doesAFileAtOnceWhenSpeedIsNought() {
        weCom.admin.change(settings -> settings.withBatchRowsPerSecond(0));
        String job = weCom.submit("batch/syncuser", SHORT_HEADER + "某,a,13800000001,,2,\n");
        assertThat(result(job).path("status").asInt()).isEqualTo(3);
    }

    @Test
    void keepsTheResultsOfTheLastFiveJobs() {
        weCom.admin.change(settings -> settings.withBatchRowsPerSecond(0));
        List<String> jobs = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            jobs.add(weCom.submit("batch/syncuser", SHORT_HEADER));
        }
        assertThat(errcode(result(jobs.get(0)))).isEqualTo(40089);
        assertThat(errcode(result(jobs.get(1)))).isZero();
        assertThat(errcode(result("invented"))).isEqualTo(40088);
        assertThat(errcode(weCom.get("batch/getresult"))).isEqualTo(40088);
    }

    @Test
    void tellsListenersWhenAJobEnds() {
        List<EndedJob> told = new ArrayList<>();
        weCom.admin.addListener(new SimulatorListener() {
            @Override
            public void jobEnded(EndedJob job) {
                told.add(job);
            }
        });
        String media = weCom.upload("file", SHORT_HEADER).path("media_id").asString();
        String job = weCom.post(
                        "batch/syncuser",
                        "{'media_id':'" + media + "','callback':{'url':'http://x','token':'t','encodingaeskey':'k'}}")
                .path("jobid")
                .asString();
        weCom.corp.tick();
        assertThat(told).containsExactly(new EndedJob(job, "sync_user", 0, "ok", "http://x", "t", "k"));
        assertThat(told.get(0).toString()).doesNotContain("http://x");
    }

    @Test
    void replacesMembersAndDeletesAbsentees() {
        members(10);
        JsonNode result = weCom.imported(
                "batch/replaceuser",
                SHORT_HEADER + "某,u0,13800000010,,2,\n某,u1,13800000011,,2,\n新,n,13900000000,,2,\n");
        assertThat(result.path("type").asString()).isEqualTo("replace_user");
        assertThat(weCom.corp.directory().members()).extracting(Member::userid).containsExactly("u0", "u1", "n");
    }

    @Test
    void refusesToDeleteMostOfAFewMembers() {
        members(10);
        assertThat(errcode(weCom.imported("batch/replaceuser", SHORT_HEADER + "某,u0,13800000010,,2,\n")))
                .isEqualTo(45026);
        assertThat(weCom.corp.directory().memberCount()).isEqualTo(10);
    }

    @Test
    void allowsToDeleteExactlyFiftyButNotMostOfFewer() {
        members(60);
        assertThat(errcode(weCom.imported("batch/replaceuser", keeping(10)))).isZero();
        members(50, 10);
        assertThat(errcode(weCom.imported("batch/replaceuser", keeping(11)))).isEqualTo(45026);
    }

    @Test
    void refusesToDeleteManyMembers() {
        members(254);
        assertThat(errcode(weCom.imported("batch/replaceuser", keeping(203)))).isEqualTo(45026);
        members(1, 254);
        assertThat(errcode(weCom.imported("batch/replaceuser", keeping(204)))).isZero();
        assertThat(weCom.corp.directory().memberCount()).isEqualTo(204);
    }

    private static String keeping(int count) {
        StringBuilder csv = new StringBuilder("姓名,帐号\n");
        for (int i = 0; i < count; i++) {
            csv.append("某,u").append(i).append('\n');
        }
        return csv.toString();
    }

    private void members(int count) {
        members(count, 0);
    }

    private void members(int count, int from) {
        for (int i = from; i < from + count; i++) {
            weCom.member("u" + i, "13800000" + (100 + i), 2);
        }
    }

    @Test
    void replacesDepartmentsInAnyRowOrder() {
        JsonNode result =
                weCom.imported("batch/replaceparty", PARTIES + "孙,11,10,1\n子,10,2,\n甲,2,1,7\n广东团省委,1,,\n乙改,3,2,\n");
        assertThat(result.path("type").asString()).isEqualTo("replace_party");
        assertThat(result.path("result"))
                .extracting(row ->
                        row.path("partyid").asLong() + " " + row.path("action").asInt())
                .containsExactly("1 2", "2 8", "10 1", "3 6", "11 1");
        assertThat(weCom.department(11)).isEqualTo(new Department(11, "孙", "", 10, 1));
        assertThat(weCom.department(3)).isEqualTo(new Department(3, "乙改", "", 2, 0));
        assertThat(weCom.department(2).order()).isEqualTo(7);
        assertThat(weCom.department(1).name()).isEqualTo("广东团省委");
    }

    @Test
    void swapsTheNamesOfSiblingsAndTurnsAParentIntoAChild() {
        weCom.department(4, "丙", 2);
        JsonNode result = weCom.imported("batch/replaceparty", PARTIES + "乙,2,4,\n甲,3,1,\n丙,4,1,\n");
        assertThat(result.path("result"))
                .extracting(row -> row.path("errcode").asInt())
                .containsOnly(0);
        assertThat(weCom.department(3).name()).isEqualTo("甲");
        assertThat(weCom.department(2)).isEqualTo(new Department(2, "乙", "", 4, 0));
        assertThat(weCom.department(4).parent()).isEqualTo(1);
    }

    @Test
    void deletesAbsentDepartmentsOnceTheyAreEmpty() {
        weCom.department(4, "丙", 3);
        weCom.department(5, "丁", 4);
        weCom.member("a", "13800000001", 4);
        JsonNode unused = weCom.imported("batch/replaceparty", PARTIES + "甲,2,1,\n");
        assertThat(weCom.corp.directory().departments())
                .extracting(Department::id)
                .containsExactly(1L, 2L, 3L, 4L);
        weCom.admin.deleteMember("a");
        JsonNode again = weCom.imported("batch/replaceparty", PARTIES + "甲,2,1,\n");
        assertThat(errcode(again)).isZero();
        assertThat(weCom.corp.directory().departments())
                .extracting(Department::id)
                .containsExactly(1L, 2L);
    }

    @Test
    void swapsTheNamesOfTwoSiblingsForGood() {
        assertThat(replaced("乙,2,1,\n甲,3,1,\n")).isZero();
        assertThat(weCom.department(2).name()).isEqualTo("乙");
        assertThat(weCom.department(3).name()).isEqualTo("甲");
        for (String taken : List.of("甲", "乙")) {
            assertThat(errcode(weCom.post("department/create", "{'name':'" + taken + "','parentid':1}")))
                    .isEqualTo(60008);
        }
    }

    @Test
    void deletesAbsentDepartmentsFirstSoThatTheirNamesAreFree() {
        weCom.department(4, "丙", 3);
        weCom.department(5, "丁", 4);
        JsonNode rows = weCom.imported("batch/replaceparty", PARTIES + "甲,2,1,\n乙,9,1,\n")
                .path("result");
        assertThat(rows).extracting(row -> row.path("errcode").asInt()).containsExactly(0, 0);
        assertThat(weCom.corp.directory().departments())
                .extracting(Department::id)
                .containsExactly(1L, 2L, 9L);
    }

    @Test
    void deletesAbsentDepartmentsThatTheFileItselfEmpties() {
        weCom.department(4, "丙", 3);
        assertThat(replaced("甲,2,1,\n丙,4,2,\n")).isZero();
        assertThat(weCom.corp.directory().departments())
                .extracting(Department::id)
                .containsExactly(1L, 2L, 4L);
    }

    @Test
    void refusesRowsOneByOne() {
        weCom.department(4, "丙", 2);
        JsonNode rows = weCom.imported(
                        "batch/replaceparty",
                        PARTIES + "a:b,4,1,\n甲,2,4,\n乙,3,1,-1\n零,0,1,\n大,4294967295,1,\n过大,4294967296,1,\n")
                .path("result");
        assertThat(rows)
                .extracting(row ->
                        row.path("partyid").asLong() + " " + row.path("errcode").asInt())
                .containsExactly("4 60009", "3 40058", "0 60123", "4294967295 0", "4294967296 60123", "2 60010");
    }

    @Test
    void reordersUnderAFullDepartmentButMovesNothingThere() {
        weCom.department(4, "丙", 2);
        weCom.admin.change(settings -> settings.with(Map.of("maxNodes", 2)));
        JsonNode rows = weCom.imported("batch/replaceparty", PARTIES + "甲,2,1,9\n乙,3,1,8\n丙,4,1,7\n")
                .path("result");
        assertThat(rows).extracting(row -> row.path("errcode").asInt()).containsExactly(0, 0, 81001);
    }

    @Test
    void refusesANameThatAnAbsentButFullDepartmentHolds() {
        weCom.member("a", "13800000001", 3);
        JsonNode rows = weCom.imported("batch/replaceparty", PARTIES + "甲,2,1,\n乙,9,1,\n丙,10,9,\n")
                .path("result");
        assertThat(rows).extracting(row -> row.path("errcode").asInt()).containsExactly(0, 60008, 60004);
    }

    @Test
    void refusesWhatIsNoTree() {
        assertThat(replaced("甲,2,3,\n乙,3,2,\n")).isEqualTo(302004);
        assertThat(replaced("甲,2,99,\n")).isEqualTo(302004);
        assertThat(replaced("甲,2,,\n")).isEqualTo(302004);
        assertThat(replaced(",2,1,\n")).isEqualTo(302004);
        assertThat(replaced("甲,,1,\n")).isEqualTo(302004);
        assertThat(replaced("甲,2,1,\n乙,2,1,\n")).isEqualTo(302006);
        assertThat(replaced("甲,2,1,\n甲,3,1,\n")).isEqualTo(302007);
        assertThat(weCom.corp.directory().departmentCount()).isEqualTo(3);
        assertThat(replaced("甲,2,1,\n甲,3,2,\n")).isZero();
    }

    private int replaced(String rows) {
        return errcode(weCom.imported("batch/replaceparty", PARTIES + rows));
    }

    @Test
    void keepsTheDirectorysLimitsInAFile() {
        weCom.admin.change(settings -> settings.with(Map.of("maxDepth", 2, "maxDepartments", 5, "maxNodes", 3)));
        JsonNode rows = weCom.imported(
                        "batch/replaceparty", PARTIES + "甲,2,1,\n乙,3,1,\n丙,4,2,\na:b,5,1,\n丁,6,1,\n戊,7,1,\n")
                .path("result");
        assertThat(rows).extracting(row -> row.path("errcode").asInt()).containsExactly(0, 0, 60009, 0, 81001, 81002);
        weCom.admin.change(settings -> settings.with(Map.of("maxNodes", 30)));
        JsonNode more = weCom.imported("batch/replaceparty", PARTIES + "甲,2,1,\n乙,3,1,\n丁,6,1,\n戊,7,1,\n己,8,1,\n")
                .path("result");
        assertThat(more).extracting(row -> row.path("errcode").asInt()).containsExactly(0, 0, 0, 0, 81001);
    }

    private JsonNode result(String job) {
        return weCom.get("batch/getresult?jobid=" + job);
    }
}
