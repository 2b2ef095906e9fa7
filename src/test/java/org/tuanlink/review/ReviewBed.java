package org.tuanlink.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.awaitility.core.ThrowingRunnable;
import org.redisson.api.RedissonClient;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tuanlink.checkin.Applicant;
import org.tuanlink.checkin.ApplicationView;
import org.tuanlink.checkin.Applications;
import org.tuanlink.checkin.Decider;
import org.tuanlink.checkin.OwnAnswer;
import org.tuanlink.checkin.OwnApplication;
import org.tuanlink.checkin.OwnApplications;
import org.tuanlink.platform.PersonalDataCipher;
import org.tuanlink.platform.PersonalDataCipher.Kind;
import org.tuanlink.platform.SealedValue;
import org.tuanlink.registry.OrganizationScope;
import org.tuanlink.registry.RegistryReader;
import org.tuanlink.testing.CadresInWeCom;
import org.tuanlink.testing.People;
import org.tuanlink.testing.Registries;
import org.tuanlink.testing.Roster;
import org.tuanlink.testing.SimulatedWeCom;
import wecomsim.Administrator;
import wecomsim.AppMessage;
import wecomsim.IdentityProvider;
import wecomsim.Phone;

/**
 * A company with four branches: of B1 two operators have entered, of B2 one, B3 has none, of B4 he has not entered. Above are
 * the company's and the city's operators. Members are known by their numbers.
 */
public final class ReviewBed {

    static final OrganizationScope ALL = OrganizationScope.WHOLE_PROVINCE;
    static final Duration SOON = Duration.ofSeconds(30);

    private static final List<String> TABLES = List.of(
            "callback_event",
            "review_press",
            "review_card_task",
            "review_card",
            "review_telling",
            "review_operator",
            "review_branch",
            "review_evidence",
            "review_task",
            "messaging_app_message",
            "messaging_notice",
            "member_account",
            "checkin_member",
            "checkin_identity_check",
            "checkin_application_history",
            "checkin_application");

    final ApplicationContext service;
    public final JdbcTemplate jdbc;
    final Administrator weCom = SimulatedWeCom.get().admin();
    private final int port;

    private ReviewBed(ApplicationContext service) {
        this.service = service;
        this.jdbc = service.getBean(JdbcTemplate.class);
        this.port = Integer.parseInt(service.getEnvironment().getRequiredProperty("local.server.port"));
    }

    public static ReviewBed make(ApplicationContext service) {
        ReviewBed bed = new ReviewBed(service);
        TABLES.forEach(table -> bed.jdbc.execute("DELETE FROM " + table));
        bed.messagesAreUnlimited();
        Registries.empty(bed.jdbc);
        bed.weCom.reset();
        bed.weCom.clearFaults();
        Roster.add(bed.port)
                .organizations(
                        "44,,LEADING_BODY,团广东省委",
                        "4401,44,LEADING_BODY,团广州市委",
                        "T1,4401,GRASSROOTS_COMMITTEE,广州市丁公司团委",
                        "B1,T1,BRANCH,广州市丁公司一车间团支部",
                        "B2,T1,BRANCH,广州市丁公司二车间团支部",
                        "B3,T1,BRANCH,广州市丁公司三车间团支部",
                        "B4,T1,BRANCH,广州市丁公司四车间团支部")
                .cadres(
                        Roster.person("OP1", "运营甲", 9_001) + ",B1,书记,是,B1",
                        Roster.person("OP3", "运营丙", 9_003) + ",B2,书记,是,B2",
                        Roster.person("OP4", "运营丁", 9_004) + ",B4,书记,是,B4",
                        Roster.person("TOP", "公司运营", 9_005) + ",T1,书记,是,B1",
                        Roster.person("CITY", "市委运营", 9_006) + ",4401,书记,是,B1");
        List.of("OP1", "OP3", "OP4", "TOP", "CITY").forEach(bed::member);
        List.of("OP1", "OP3", "TOP", "CITY").forEach(bed::enters);
        bed.anotherOperatorOfB1("OP2", "运营乙", 9_002);
        bed.calledBack();
        return bed;
    }

    void calledBack() {
        SimulatedWeCom.callBack(SimulatedWeCom.get(), "http://127.0.0.1:" + port);
    }

    /** One more who operates B1 and has entered. A branch has one secretary by import: the others get the post by hand. */
    void anotherOperatorOfB1(String code, String name, int person) {
        Roster.add(port).cadres(Roster.person(code, name, person) + ",T1,委员,否,B1");
        jdbc.update(
                "UPDATE registry_post SET organization_id = ?, operator = TRUE WHERE cadre_id = ?",
                id("B1"),
                cadre(code));
        member(code);
        enters(code);
    }

    int port() {
        return port;
    }

    /** Nobody has had a message of late, as far as the service has counted. */
    void messagesAreUnlimited() {
        service.getBean(RedissonClient.class).getKeys().deleteByPattern("tuanlink:wecom:member*");
    }

    /** In WeCom, by the directory's books. */
    void member(String code) {
        new CadresInWeCom(jdbc).join(code, "成员" + code);
    }

    void enters(String code) {
        new CadresInWeCom(jdbc).enter(code);
    }

    void losesPost(String code) {
        jdbc.update("UPDATE registry_post SET operator = FALSE WHERE cadre_id = ?", cadre(code));
    }

    static String userId(String code) {
        return CadresInWeCom.userId(code);
    }

    long cadre(String code) {
        return number("SELECT id FROM registry_cadre WHERE code = ?", code);
    }

    long id(String organization) {
        return number("SELECT id FROM registry_organization WHERE code = ?", organization);
    }

    public long number(String sql, Object... values) {
        return Objects.requireNonNull(jdbc.queryForObject(sql, Long.class, values));
    }

    Phone phone(String code) {
        return weCom.phone(userId(code));
    }

    /** The cards and texts on an operator's phone, as they look now, without the one that greets him. */
    List<AppMessage> messages(String code) {
        return phone(code).messages().stream()
                .filter(message -> !title(message).startsWith("欢迎"))
                .toList();
    }

    /** The only message there, once it is there. */
    AppMessage card(String code) {
        soon(() -> assertThat(messages(code)).hasSize(1));
        return messages(code).get(0);
    }

    static String title(AppMessage card) {
        return card.content().path("main_title").path("title").asString("");
    }

    /** What members were told, as {@code 1 approved}. */
    List<String> notices() {
        return jdbc.queryForList(
                "SELECT CONCAT(a.account_id, ' ', SUBSTRING(n.template, 4)) FROM messaging_notice n"
                        + " JOIN checkin_application a"
                        + " ON a.id = SUBSTRING_INDEX(SUBSTRING_INDEX(n.message_key, ':', 2), ':', -1)"
                        + " WHERE n.message_key LIKE 'checkin:%' ORDER BY n.id",
                String.class);
    }

    public Reviews reviews() {
        return service.getBean(Reviews.class);
    }

    Applications applications() {
        return service.getBean(Applications.class);
    }

    OwnApplications own() {
        return service.getBean(OwnApplications.class);
    }

    public Decider decider(String name, String organization) {
        return new Decider(
                name,
                service.getBean(RegistryReader.class).scopeOf(id(organization)).orElseThrow());
    }

    Applicant account(int number) {
        PersonalDataCipher cipher = service.getBean(PersonalDataCipher.class);
        String mobile = People.mobile(number);
        SealedValue sealed = cipher.seal(Kind.MOBILE, mobile);
        String index = cipher.blindIndex(Kind.MOBILE, mobile);
        jdbc.update(
                "INSERT INTO member_account (id, mobile_sealed, mobile_index, consent_version, consented_at, created_at)"
                        + " VALUES (?, ?, ?, 'test', CURRENT_TIMESTAMP(3), CURRENT_TIMESTAMP(3))"
                        + " ON DUPLICATE KEY UPDATE mobile_sealed = mobile_sealed",
                number,
                sealed.bytes(),
                index);
        return new Applicant(number, sealed, index);
    }

    /** Somebody who has submitted is told by the Official Account from now on. */
    void followsTheAccount(int person, String phone) {
        var account = weCom.account();
        account.follow(account.openidOf(phone));
        jdbc.update("UPDATE member_account SET openid = ? WHERE id = ?", account.openidOf(phone), person);
    }

    private static Map<String, String> form(int person, String branch) {
        Map<String, String> values = new HashMap<>();
        values.put("name", "报到人" + (char) ('一' + person % 5_000));
        values.put("idNumber", People.idNumber(person));
        values.put("mobile", People.mobile(person));
        values.put("branchCode", branch);
        values.put("ethnicity", "汉族");
        values.put("education", "大学本科");
        values.put("occupation", "国有企业员工");
        values.put("joinedOn", "2014-05");
        return values;
    }

    /** Submitted, whose name and number belong together. */
    public long submitted(int person, String branch) {
        weCom.identity().letHappen(People.idNumber(person), IdentityProvider.MATCH);
        return submit(person, branch);
    }

    /** Submitted, whose check fails twice. */
    public long submittedAndFailing(int person, String branch) {
        weCom.identity().letHappen(People.idNumber(person), IdentityProvider.MISMATCH);
        long id = submit(person, branch);
        soon(() -> assertThat(view(id).recheckDue()).isTrue());
        jdbc.update(
                "UPDATE checkin_identity_check SET next_at = created_at WHERE application_id = ? AND round = 2", id);
        soon(() -> assertThat(view(id).isPassableOffline()).isTrue());
        return id;
    }

    private long submit(int person, String branch) {
        Applicant who = account(person);
        OwnApplication open = own().open(who);
        OwnApplication saved = done(own().save(who, open.id(), form(person, branch)));
        return done(own().submit(who, saved.id(), saved.revision())).id();
    }

    static OwnApplication done(OwnAnswer answer) {
        if (answer instanceof OwnAnswer.Done done) {
            return done.application();
        }
        throw new AssertionError(answer);
    }

    public ApplicationView view(long application) {
        return applications().find(application, ALL).orElseThrow();
    }

    public ReviewTask task(long application) {
        long task = number(
                "SELECT id FROM review_task WHERE application_id = ? ORDER BY submission DESC LIMIT 1", application);
        return reviews().find(task, ALL).orElseThrow();
    }

    /** A photo that is kept for a task; its name. */
    String photo(long task) {
        Evidence.Kept kept =
                service.getBean(Evidence.class).keep(new ByteArrayInputStream(Pictures.jpeg(40, 30)), task);
        return ((Evidence.Kept.Done) kept).name();
    }

    /** He has nothing left to set when he comes in. */
    ReviewBed settled(String code, String organization) {
        jdbc.update("UPDATE registry_organization SET alias = suggested_alias WHERE alias IS NULL");
        jdbc.update(
                "UPDATE registry_post SET post = 'SECRETARY' WHERE cadre_id = ? AND organization_id = ?",
                cadre(code),
                id(organization));
        jdbc.update(
                "INSERT INTO onboarding_entry (cadre_id, organization_id, post_set_at, alias_seen_at)"
                        + " VALUES (?, ?, '2020-01-01', '2020-01-01') ON DUPLICATE KEY UPDATE post_set_at = '2020-01-01'",
                cadre(code),
                id(organization));
        return this;
    }

    /** Cards on phones that offer to decide what is decided, or are somebody's who has no say any more. */
    int lying() {
        return (int) number("SELECT COUNT(*) FROM review_card c WHERE c.state IN ('ORDERED', 'SENT') AND NOT EXISTS"
                + " (SELECT 1 FROM review_card_task x JOIN review_task k ON k.id = x.task_id"
                + " JOIN review_telling t ON t.task_id = k.id AND t.cadre_id = c.cadre_id"
                + " WHERE x.card_id = c.id AND k.state = 'OPEN' AND t.ended_at IS NULL)");
    }

    List<String> outcomes() {
        return jdbc.queryForList("SELECT COALESCE(outcome, '?') FROM review_press ORDER BY id", String.class);
    }

    public static void soon(ThrowingRunnable expectation) {
        await().atMost(SOON).pollInterval(Duration.ofMillis(50)).untilAsserted(expectation);
    }
}
