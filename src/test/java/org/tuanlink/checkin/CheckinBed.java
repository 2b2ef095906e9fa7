package org.tuanlink.checkin;

import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import java.io.ByteArrayInputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tuanlink.member.Consents;
import org.tuanlink.platform.PersonalDataCipher;
import org.tuanlink.platform.PersonalDataCipher.Kind;
import org.tuanlink.platform.SealedValue;
import org.tuanlink.registry.ImportKind;
import org.tuanlink.registry.OrganizationScope;
import org.tuanlink.testing.People;
import org.tuanlink.testing.Registries;
import org.tuanlink.testing.Roster;
import org.tuanlink.testing.SettableClock;
import org.tuanlink.testing.browser.Visitor;

/** Two branches of a company, a school's and a college's; people are known by their numbers, as are their accounts. */
public final class CheckinBed {

    static final OrganizationScope ALL = OrganizationScope.WHOLE_PROVINCE;
    static final Decider DECIDER = new Decider("审核人", ALL);
    static final Duration SOON = Duration.ofSeconds(15);

    private static final List<String> TABLES = List.of(
            "member_consent",
            "member_account",
            "checkin_member",
            "checkin_application",
            "checkin_application_history",
            "checkin_identity_check",
            "checkin_identity_day");

    private final ApplicationContext service;
    private final JdbcTemplate jdbc;
    private final int port;

    private CheckinBed(ApplicationContext service) {
        this.service = service;
        this.jdbc = service.getBean(JdbcTemplate.class);
        this.port = Integer.parseInt(service.getEnvironment().getRequiredProperty("local.server.port"));
    }

    public static CheckinBed make(ApplicationContext service) {
        CheckinBed bed = new CheckinBed(service);
        bed.shift(Duration.ZERO);
        StandInProvider.get().reset();
        TABLES.forEach(table -> bed.jdbc.execute("DELETE FROM " + table));
        bed.steps().steps.clear();
        Registries.empty(bed.jdbc);
        Roster.add(bed.port)
                .organizations(
                        "44,,LEADING_BODY,团广东省委",
                        "4401,44,LEADING_BODY,团广州市委",
                        "T1,4401,GRASSROOTS_COMMITTEE,广州市丁公司团委",
                        "B1,T1,BRANCH,广州市丁公司一车间团支部",
                        "B2,T1,BRANCH,广州市丁公司二车间团支部")
                .cadres(Roster.person("C1", "书记甲", 9_001) + ",B1,书记,是,B1");
        return bed;
    }

    void organizations(String header, String... lines) {
        Registries.take(
                service,
                ImportKind.ORGANIZATIONS,
                new ByteArrayInputStream(
                        (header + "\n" + String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8)));
    }

    void shift(Duration by) {
        ((SettableClock) service.getBean(Clock.class)).shift(by);
    }

    public int port() {
        return port;
    }

    public JdbcTemplate jdbc() {
        return jdbc;
    }

    OwnApplications own() {
        return service.getBean(OwnApplications.class);
    }

    Applications applications() {
        return service.getBean(Applications.class);
    }

    /** What this account was told, in that order. */
    List<String> told(int account) {
        return jdbc.queryForList(
                "SELECT SUBSTRING(n.template, 4) FROM messaging_notice n JOIN checkin_application a"
                        + " ON n.message_key LIKE CONCAT('checkin:', a.id, ':%') WHERE a.account_id = ? ORDER BY n.id",
                String.class, account);
    }

    CheckinTest.RecordedSteps steps() {
        return service.getBean(CheckinTest.RecordedSteps.class);
    }

    /** The account of this number, whose mobile is that of the person of the same number. */
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

    /** Signed in with the account of this number, who has agreed to everything, this visitor opens a page. */
    Page come(Visitor visitor, int number, String path) {
        String version = service.getBean(Consents.class).version();
        jdbc.update(
                "UPDATE member_account SET consent_version = ?, sensitive_version = ?, sensitive_at = NOW(3) WHERE id = ?",
                version,
                version,
                account(number).accountId());
        visitor.open(CheckinTest.TestEntrance.PATH + "?account=" + number + "&next="
                + URLEncoder.encode(path, StandardCharsets.UTF_8));
        return visitor.page();
    }

    static Map<String, String> form(int person, String branch) {
        Map<String, String> values = new HashMap<>();
        values.put("name", "报到人");
        values.put("idNumber", People.idNumber(person));
        values.put("mobile", People.mobile(person));
        values.put("branchCode", branch);
        values.put("ethnicity", "汉族");
        values.put("education", "大学本科");
        values.put("occupation", "国有企业员工");
        values.put("joinedOn", "2014-05");
        return values;
    }

    /** A draft of this account with a complete form. */
    OwnApplication draft(int account, int person, String branch) {
        OwnApplication open = own().open(account(account));
        return done(own().save(account(account), open.id(), form(person, branch)));
    }

    OwnAnswer submit(int account, OwnApplication draft) {
        return own().submit(account(account), draft.id(), draft.revision());
    }

    /** Submitted by the account of the same number; the check may be over already. */
    OwnApplication submitted(int person, String branch) {
        return done(submit(person, draft(person, person, branch)));
    }

    /** As the other, once the check has this result. */
    ApplicationView checked(int person, String branch, CheckState state) {
        long id = submitted(person, branch).id();
        awaitCheck(id, state);
        return view(id);
    }

    static OwnApplication done(OwnAnswer answer) {
        if (answer instanceof OwnAnswer.Done done) {
            return done.application();
        }
        throw new AssertionError(answer);
    }

    ApplicationView view(long id) {
        return applications().find(id, ALL).orElseThrow();
    }

    void awaitCheck(long id, CheckState state) {
        await().atMost(SOON).pollInterval(Duration.ofMillis(20)).until(() -> view(id).check()
                .equals(state));
    }

    void awaitState(long id, ApplicationState state) {
        await().atMost(SOON).pollInterval(Duration.ofMillis(20)).until(() -> view(id).state()
                .equals(state));
    }

    /** Checks in with a branch and waits for the real-name check; the application's id. */
    public long comes(int person, String branch) {
        return checked(person, branch, CheckState.PASSED).id();
    }

    public void approves(long id) {
        if (!(approve(id) instanceof Decision.Done)) {
            throw new AssertionError(view(id));
        }
    }

    public void withdraws(int person, long id) {
        done(own().withdraw(account(person), id));
    }

    /** Lines of {@code 姓名,手机号,身份证号,支部编码}. */
    public void members(String... lines) {
        Registries.take(
                service,
                ImportKind.MEMBERS,
                new ByteArrayInputStream(
                        ("姓名,手机号,身份证号,支部编码\n" + String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8)));
    }

    Decision approve(long id) {
        return applications().approve(id, view(id).revision(), DECIDER);
    }

    int count(String sql, Object... values) {
        return Objects.requireNonNull(jdbc.queryForObject("SELECT COUNT(*) FROM " + sql, Integer.class, values));
    }

    long organizationId(String code) {
        return Objects.requireNonNull(
                jdbc.queryForObject("SELECT id FROM registry_organization WHERE code = ?", Long.class, code));
    }
}
