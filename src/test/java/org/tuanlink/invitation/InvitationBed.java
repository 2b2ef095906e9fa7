package org.tuanlink.invitation;

import static org.awaitility.Awaitility.await;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import org.tuanlink.registry.OrganizationScope;
import org.tuanlink.testing.CadresInWeCom;
import org.tuanlink.testing.Registries;
import org.tuanlink.testing.Roster;
import org.tuanlink.testing.SettableClock;
import org.tuanlink.testing.SimulatedWeCom;
import wecomsim.Administrator;

/** A city whose cadres are in WeCom's directory and have not joined. */
public final class InvitationBed {

    static final OrganizationScope ALL = OrganizationScope.WHOLE_PROVINCE;
    static final Duration SOON = Duration.ofSeconds(20);

    private static final List<String> TABLES = List.of(
            "invitation_campaign",
            "invitation_person",
            "invitation_target",
            "invitation_delivery",
            "invitation_link",
            "invitation_opt_out",
            "messaging_sms",
            "messaging_app_message");

    private final ApplicationContext service;
    private final JdbcTemplate jdbc;
    private final int port;

    private InvitationBed(ApplicationContext service) {
        this.service = service;
        this.jdbc = service.getBean(JdbcTemplate.class);
        this.port = Integer.parseInt(service.getEnvironment().getRequiredProperty("local.server.port"));
    }

    public static InvitationBed make(ApplicationContext service) {
        InvitationBed bed = new InvitationBed(service);
        bed.today();
        TABLES.forEach(table -> bed.jdbc.execute("DELETE FROM " + table));
        Registries.empty(bed.jdbc);
        Administrator admin = SimulatedWeCom.get().admin();
        admin.reset();
        admin.clearFaults();
        SimulatedWeCom.callBack(SimulatedWeCom.get(), "http://127.0.0.1:" + bed.port);
        Roster.add(bed.port)
                .organizations(
                        "44,,LEADING_BODY,团广东省委",
                        "4401,44,LEADING_BODY,团广州市委",
                        "T1,4401,GRASSROOTS_COMMITTEE,广州市丁公司团委",
                        "B1,T1,BRANCH,广州市丁公司一车间团支部");
        return bed;
    }

    /** What runs again and again was put off into a future that a test before this one was in. */
    private void today() {
        shift(Duration.ZERO);
        jdbc.update("UPDATE invitation_campaign SET status = 'STOPPED'");
        jdbc.update(
                "UPDATE scheduled_tasks SET execution_time = ? WHERE picked = FALSE AND execution_time > ?"
                        + " AND task_name <> 'invitation-join-code' AND (task_name LIKE 'invitation-%' OR task_name LIKE 'messaging-%'"
                        + " OR task_name LIKE 'callback-%')",
                Timestamp.from(Instant.now()), Timestamp.from(Instant.now()));
    }

    /** Cadres of T1, each in WeCom's directory; the first operates it. */
    public InvitationBed cadres(int count) {
        List<String> lines = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            lines.add(Roster.person("C" + i, "受邀人", i) + ",T1,委员," + (i == 1 ? "是" : "否") + ",B1");
        }
        Roster.add(port).cadres(lines.toArray(String[]::new));
        for (int i = 1; i <= count; i++) {
            member("C" + i, i);
        }
        return this;
    }

    /** In WeCom and in the ledger. */
    void member(String code, int number) {
        inLedger(code);
        admin().addMember(Map.of(
                "userid", userId(code),
                "name", "受邀人",
                "mobile", mobile(number),
                "department", List.of(1),
                "to_invite", false));
    }

    void inLedger(String code) {
        CadresInWeCom cadres = new CadresInWeCom(jdbc);
        cadres.identify(code);
        cadres.book(code, "1:0:0");
    }

    public static String userId(String code) {
        return CadresInWeCom.userId(code);
    }

    static String mobile(int number) {
        return "198%08d".formatted(number);
    }

    public Administrator admin() {
        return SimulatedWeCom.get().admin();
    }

    JdbcTemplate jdbc() {
        return jdbc;
    }

    public int port() {
        return port;
    }

    Invitations invitations() {
        return service.getBean(Invitations.class);
    }

    public void shift(Duration by) {
        ((SettableClock) service.getBean(Clock.class)).shift(by);
    }

    /** A preview of T1. */
    long prepared(InviteChannel... channels) {
        return prepared(CampaignDraft.USUAL_STATES, 0, channels);
    }

    long prepared(Set<PersonState> states, int reminders, InviteChannel... channels) {
        var draft = new CampaignDraft("T1", true, Audience.ALL, states, List.of(channels), 3, reminders, false, null);
        var made = (InvitationAnswer.Done) invitations().create(ALL, draft, "tester");
        awaitStatus(made.campaignId(), CampaignStatus.READY);
        return made.campaignId();
    }

    long started(InviteChannel... channels) {
        long id = prepared(channels);
        invitations().start(ALL, id, "tester");
        return id;
    }

    Campaign campaign(long id) {
        return invitations().find(ALL, id).orElseThrow();
    }

    void awaitStatus(long id, CampaignStatus status) {
        await().atMost(SOON).until(() -> campaign(id).status() == status);
    }

    PersonState stateOf(String code) {
        return jdbc
                .queryForList(
                        "SELECT p.state FROM invitation_person p JOIN registry_cadre c ON c.id = p.cadre_id"
                                + " WHERE c.code = ?",
                        String.class,
                        code)
                .stream()
                .findFirst()
                .map(PersonState::valueOf)
                .orElse(PersonState.NOT_INVITED);
    }

    public void awaitState(String code, PersonState state) {
        await().atMost(SOON).until(() -> stateOf(code) == state);
    }

    CampaignFigures figures(long id) {
        return service.getBean(InvitationQueries.class).figures(campaign(id));
    }

    /** How often WeCom invited somebody. */
    long notices(String code) {
        return admin().phone(userId(code)).notices().stream()
                .filter(wecomsim.Notice::invitation)
                .count();
    }

    /** How many invitations WeCom took for him; it tells him of a second one only after three days of its own clock. */
    int accepted(String code) {
        return jdbc.queryForList(
                        "SELECT d.id FROM invitation_delivery d JOIN registry_cadre c ON c.id = d.cadre_id"
                                + " WHERE c.code = ? AND d.channel = 'WECOM' AND d.state = 'ACCEPTED'",
                        code)
                .size();
    }

    int sms(int number) {
        return admin().sms().to(mobile(number)).size();
    }

    long inviteCalls() {
        return admin().counts().callsOf("batch/invite");
    }

    String codeOf(String cadre) {
        return Objects.requireNonNull(jdbc.queryForObject(
                "SELECT l.code FROM invitation_link l JOIN registry_cadre c ON c.id = l.cadre_id WHERE c.code = ?",
                String.class,
                cadre));
    }

    long cadreId(String code) {
        return Objects.requireNonNull(
                jdbc.queryForObject("SELECT id FROM registry_cadre WHERE code = ?", Long.class, code));
    }

    /** WeCom's callbacks come to nobody. */
    void loseCallbacks() {
        SimulatedWeCom.callBack(SimulatedWeCom.get(), "http://127.0.0.1:1");
    }

    long count(String table) {
        Long count = jdbc.queryForObject("SELECT COUNT(*) FROM " + table, Long.class);
        return count == null ? 0 : count;
    }

    /** The work as a node does it that may send from then to then, both reckoned from now. */
    InvitationWork workWithin(Duration opens, Duration closes) {
        LocalTime now = LocalTime.now(service.getBean(Clock.class));
        InvitationWork.Tables tables = service.getBean(InvitationWork.Tables.class);
        InvitationProperties as = tables.properties();
        InvitationProperties properties = new InvitationProperties(
                time(now.plus(opens)),
                time(now.plus(closes)),
                as.smsGap(),
                as.smsMost(),
                as.weComGap(),
                as.nextChannelAfter(),
                as.lease(),
                as.look(),
                as.holdAfter(),
                as.checkEvery(),
                as.joinCodeFor(),
                as.linkLooks(),
                as.keptFor());
        return new InvitationWork(
                service.getBean(CampaignTable.class),
                new InvitationWork.Tables(tables.targets(), tables.deliveries(), tables.links(), properties),
                service.getBean(InvitationWork.Senders.class),
                service.getBean(Joins.class),
                service.getBean(TransactionTemplate.class),
                service.getBean(Clock.class));
    }

    private static String time(LocalTime time) {
        return "%02d:%02d".formatted(time.getHour(), time.getMinute());
    }

    /** What the newest entry of this deed says of the fields after it. */
    String audited(String action, Object subject) {
        return Objects.requireNonNull(jdbc.queryForObject(
                "SELECT new_values FROM access_audit_entry WHERE action = ? AND subject_id = ? ORDER BY id DESC LIMIT 1",
                String.class,
                action,
                subject.toString()));
    }

    /** An organisation of the city and cadres of it, with names as long as they come; the third is not in WeCom. */
    public InvitationBed longNames() {
        String name = "惠州市惠东县平山街道社区卫生服务中心（第二人民医院）机关与门诊部联合团总支";
        Roster.add(port)
                .organizations("L1,4401,GENERAL_BRANCH," + name)
                .cadres(
                        Roster.person("LONG-NAMES-0000000000001", "阿卜杜热合曼·艾买提江·吐尔逊", 51) + ",L1,书记,是,B1",
                        Roster.person("L2", "欧阳某某", 52) + ",L1,委员,否,B1",
                        Roster.person("L3", "未同步某", 53) + ",L1,委员,否,B1");
        member("LONG-NAMES-0000000000001", 51);
        member("L2", 52);
        return this;
    }
}
