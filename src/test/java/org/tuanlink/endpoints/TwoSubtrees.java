package org.tuanlink.endpoints;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import org.tuanlink.access.Role;
import org.tuanlink.platform.AuditEntry;
import org.tuanlink.platform.AuditTrail;
import org.tuanlink.platform.PersonalDataCipher;
import org.tuanlink.platform.PersonalDataCipher.Kind;
import org.tuanlink.review.Evidence;
import org.tuanlink.testing.Accounts;
import org.tuanlink.testing.ConsoleClient;
import org.tuanlink.testing.Entrants;
import org.tuanlink.testing.People;
import org.tuanlink.testing.Roster;
import org.tuanlink.testing.SimulatedWeCom;

/** Two cities under one province, neither of which may see anything of the other. */
final class TwoSubtrees {

    private static final AtomicInteger TOKENS = new AtomicInteger();

    private final ApplicationContext service;
    private final JdbcTemplate jdbc;
    private final Accounts accounts;
    private final int port;

    TwoSubtrees(ApplicationContext service, int port) {
        this.service = service;
        this.jdbc = service.getBean(JdbcTemplate.class);
        this.accounts = new Accounts(jdbc);
        this.port = port;
    }

    /** An empty registry but for the province. */
    void province() {
        SimulatedWeCom.get().admin().reset();
        jdbc.update("DELETE FROM access_api_token WHERE created_at = '2020-01-01'"); // of a walk that is tried again
        Roster.empty(jdbc, port).organizations("44,,LEADING_BODY,团广东省委");
    }

    /** Makes a city with one of everything. */
    Subtree city(String code, String name, String mark, int number) {
        String branch = code + "-B";
        String post = code + "-P";
        String cadre = code + "-C";
        Roster.add(port)
                .organizations(
                        code + ",44,LEADING_BODY,团" + name + "委",
                        branch + "," + code + ",BRANCH," + name + mark + "公司团支部",
                        post + "," + code + ",GRASSROOTS_COMMITTEE," + name + mark + "集团团委")
                .cadres(
                        Roster.person(cadre, mark + "某", number) + "," + branch + ",书记,是," + branch,
                        Roster.person(cadre, mark + "某", number) + "," + post + ",委员,否," + branch,
                        Roster.person(code + "-O", mark + "运营", number + 100) + "," + code + ",书记,是," + branch,
                        Roster.person(code + "-E", mark + "同事", number + 200) + "," + code + ",委员,否," + branch);
        jdbc.update("UPDATE registry_organization SET alias = suggested_alias WHERE code IN (?, ?)", code, branch);
        jdbc.update(
                "INSERT INTO checkin_branch_code (branch_id, ticket, content, created_at)"
                        + " SELECT id, 'made up', 'http://weixin.qq.com/q/made-up', '2020-01-01'"
                        + " FROM registry_organization WHERE code = ?",
                branch);
        String token = token(Role.ORGANIZATION_ADMIN, code, mark);
        Accounts.Made account = accounts.make(Role.ORGANIZATION_ADMIN, code);
        jdbc.update("UPDATE access_account SET display_name = ? WHERE id = ?", mark + "管理员", account.id());
        long imported = Roster.add(port, token)
                .upload(mark, Roster.person(cadre, mark + "某", number) + "," + branch + ",书记,是," + branch);
        var administrator = accounts.signedIn(port, account);
        return new Subtree(
                mark,
                code,
                branch,
                post,
                cadre,
                imported,
                account.id(),
                token,
                id("SELECT MAX(id) FROM access_api_token WHERE name = ?", mark + Role.ORGANIZATION_ADMIN),
                auditEntry(code, mark),
                "0123456789abcdef",
                aliasRequest(branch),
                invitation(code, mark),
                review(branch, mark, number),
                reportSend(code, mark),
                reportSchedule(code, mark),
                administrator,
                phone(code, "-O"),
                phone(code, "-E"));
    }

    /** A preview with all cadres of the city in it. */
    private long invitation(String code, String mark) {
        jdbc.update(
                "INSERT INTO invitation_campaign (organization_id, organization_code, organization_name,"
                        + " organization_path, include_subtree, audience, states, channels, reminder_days,"
                        + " reminder_times, status, starts_itself, created_by, created_at) SELECT id, code, short_name,"
                        + " path, TRUE, 'ALL', 'NOT_INVITED', 'WECOM', 3, 0, 'READY', FALSE, ?, '2020-01-01'"
                        + " FROM registry_organization WHERE code = ?",
                mark + "管理员",
                code);
        long id = id("SELECT MAX(id) FROM invitation_campaign WHERE organization_code = ?", code);
        jdbc.update(
                "INSERT IGNORE INTO invitation_person (cadre_id, state, since) SELECT id, 'NOT_INVITED', '2020-01-01'"
                        + " FROM registry_cadre WHERE code LIKE ?",
                code + "-%");
        jdbc.update(
                "INSERT INTO invitation_target (campaign_id, cadre_id, organization_id, state, next_channel, due_at)"
                        + " SELECT k.id, c.id, k.organization_id, 'NOT_INVITED', 'WECOM', '2020-01-01'"
                        + " FROM invitation_campaign k, registry_cadre c WHERE k.id = ? AND c.code LIKE ?",
                id,
                code + "-%");
        return id;
    }

    /** A preview that could be confirmed. */
    private long reportSend(String code, String mark) {
        String request = UUID.nameUUIDFromBytes((code + System.nanoTime()).getBytes(UTF_8))
                .toString();
        jdbc.update(
                "INSERT INTO progress_report_send (request_id, organization_id, organization_code, organization_name,"
                        + " organization_path, stages, reach, status, behind, created_by, created_at) SELECT ?, id, code,"
                        + " short_name, path, 'cadres', 'ALL', 'PREVIEW', 1, ?, NOW(3) FROM registry_organization"
                        + " WHERE code = ?",
                request,
                mark + "管理员",
                code);
        return id("SELECT id FROM progress_report_send WHERE request_id = ?", request);
    }

    private long reportSchedule(String code, String mark) {
        jdbc.update(
                "INSERT INTO progress_report_schedule (organization_id, organization_path, stages, reach, at_time,"
                        + " enabled, next_at, changed_by, changed_at) SELECT id, path, 'cadres', 'ALL', '09:00', FALSE,"
                        + " '2038-01-01', ?, '2020-01-01' FROM registry_organization WHERE code = ?",
                mark + "管理员",
                code);
        return id("SELECT MAX(id) FROM progress_report_schedule WHERE changed_by = ?", mark + "管理员");
    }

    /** Of an application that could be approved. */
    private long review(String branch, String mark, int number) {
        PersonalDataCipher cipher = service.getBean(PersonalDataCipher.class);
        String idNumber = People.idNumber(number + 300);
        String mobile = People.mobile(number + 300);
        long account = 900_000L + number;
        jdbc.update("DELETE FROM checkin_application WHERE account_id = ?", account); // of a walk that is tried again
        jdbc.update(
                "INSERT INTO checkin_application (account_id, open_account, state, check_state, recheck_due, revision,"
                        + " submission, form_sealed, name, id_number_sealed, id_number_index, mobile_sealed, mobile_index,"
                        + " branch_id, open_person, submitted_at, created_at, changed_at)"
                        + " SELECT ?, ?, 'SUBMITTED', 'PASSED', FALSE, 2, 1, ?, ?, ?, ?, ?, ?, id, ?, '2020-01-01',"
                        + " '2020-01-01', '2020-01-01' FROM registry_organization WHERE code = ?",
                account,
                account,
                cipher.seal(Kind.APPLICATION, "{}").bytes(),
                mark + "团员",
                cipher.seal(Kind.ID_NUMBER, idNumber).bytes(),
                cipher.blindIndex(Kind.ID_NUMBER, idNumber),
                cipher.seal(Kind.MOBILE, mobile).bytes(),
                cipher.blindIndex(Kind.MOBILE, mobile),
                cipher.blindIndex(Kind.ID_NUMBER, idNumber),
                branch);
        jdbc.update("INSERT INTO review_task (application_id, submission, revision, branch_id, state, check_state,"
                + " submitted_at, holder_id, todo, version)"
                + " SELECT id, 1, 2, branch_id, 'OPEN', 'PASSED', '2020-01-01', branch_id, FALSE, 1 FROM checkin_application WHERE account_id = "
                + account);
        long task = id(
                "SELECT MAX(k.id) FROM review_task k JOIN registry_organization o ON o.id = k.branch_id"
                        + " WHERE o.code = ?",
                branch);
        service.getBean(Evidence.class).keep(new ByteArrayInputStream(picture()), task);
        jdbc.update("UPDATE review_evidence SET used_at = '2020-01-01' WHERE task_id = ?", task);
        return task;
    }

    private static byte[] picture() {
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB), "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private long aliasRequest(String branch) {
        jdbc.update(
                "INSERT INTO onboarding_alias_request (organization_id, open_organization_id, alias_before, alias_wanted,"
                        + " reason, asked_by, asked_by_name, asked_at, state) SELECT id, id, alias, '某新公司团支部', '更名', 1,"
                        + " '某', '2020-01-01', 'OPEN' FROM registry_organization WHERE code = ?",
                branch);
        return id(
                "SELECT MAX(r.id) FROM onboarding_alias_request r JOIN registry_organization o"
                        + " ON o.id = r.organization_id WHERE o.code = ?",
                branch);
    }

    /** A cadre of the city who has come in, and has nothing left to set. */
    private ConsoleClient phone(String organization, String suffix) {
        String cadre = organization + suffix;
        String userId = "walk" + cadre.toLowerCase(Locale.ROOT);
        jdbc.update("DELETE FROM directory_member_identity WHERE userid = ?", userId);
        jdbc.update(
                "INSERT INTO directory_member_identity (cadre_id, userid, assigned_at)"
                        + " SELECT id, ?, '2020-01-01' FROM registry_cadre WHERE code = ?",
                userId,
                cadre);
        jdbc.update(
                "INSERT INTO onboarding_entry (cadre_id, organization_id, post_set_at, alias_seen_at)"
                        + " SELECT c.id, o.id, '2020-01-01', '2020-01-01' FROM registry_cadre c, registry_organization o"
                        + " WHERE c.code = ? AND o.code = ?",
                cadre,
                organization);
        var weCom = SimulatedWeCom.get().admin();
        weCom.addMember(userId, "走查", "137%08d".formatted(Math.floorMod(userId.hashCode(), 100_000_000)), 1L);
        weCom.activateMember(userId);
        ConsoleClient browser = new ConsoleClient(port);
        Entrants.come(browser, userId, "/m/");
        return browser;
    }

    /** A bearer token. */
    String token(Role role, @Nullable String organization, String mark) {
        String token = "walk-" + TOKENS.incrementAndGet() + "-" + role + "-" + organization + "-0123456789";
        jdbc.update(
                "INSERT INTO access_api_token (name, token_hash, role, organization_id, created_at)"
                        + " VALUES (?, ?, ?, (SELECT id FROM registry_organization WHERE code = ?), '2020-01-01')",
                mark + role,
                hash(token),
                role.name(),
                organization);
        return token;
    }

    private long auditEntry(String code, String mark) {
        String path = jdbc.queryForObject("SELECT path FROM registry_organization WHERE code = ?", String.class, code);
        service.getBean(TransactionTemplate.class).executeWithoutResult(status -> service.getBean(AuditTrail.class)
                .record(AuditEntry.of("organization.edit", "organization", code, mark + "团委")
                        .in(path)));
        return id("SELECT MAX(id) FROM access_audit_entry WHERE subject_label = ?", mark + "团委");
    }

    private long id(String sql, String argument) {
        return Objects.requireNonNull(jdbc.queryForObject(sql, Long.class, argument));
    }

    /** Everything of a subtree that somebody could have changed. */
    List<String> rows(Subtree subtree) {
        await().until(() -> jdbc.queryForList("SELECT id FROM registry_import WHERE status IN ('QUEUED', 'RUNNING')")
                .isEmpty());
        String organizations = "SELECT id FROM registry_organization WHERE code IN ('%s', '%s', '%s')"
                .formatted(subtree.organization(), subtree.branch(), subtree.post());
        return List.of(
                rows("registry_organization", "id IN (" + organizations + ") OR parent_id IN (" + organizations + ")"),
                rows("registry_post", "organization_id IN (" + organizations + ")"),
                rows("registry_cadre", "code = '" + subtree.cadre() + "'"),
                rows("review_task", "branch_id IN (" + organizations + ")"),
                rows("onboarding_alias_request", "organization_id IN (" + organizations + ")"),
                rows("onboarding_entry", "organization_id IN (" + organizations + ")"),
                rows("invitation_campaign", "organization_id IN (" + organizations + ")"),
                rows("invitation_target", "campaign_id = " + subtree.invitation()),
                rows("checkin_application", "branch_id IN (" + organizations + ")"),
                rows("checkin_member", "branch_id IN (" + organizations + ")"),
                rows("progress_report_send", "organization_id IN (" + organizations + ")"),
                rows("progress_report_schedule", "organization_id IN (" + organizations + ")"),
                rows("registry_import", "id = " + subtree.importId()),
                rows(
                        "access_account",
                        "id = " + subtree.accountId() + " OR organization_id IN (" + organizations + ")"),
                rows("access_api_token", "organization_id IN (" + organizations + ")"),
                rows("access_session", "PRINCIPAL_NAME = 'ACCOUNT:" + subtree.accountId() + "'"));
    }

    private String rows(String table, String condition) {
        return table + ": "
                + jdbc.queryForList("SELECT * FROM " + table + " WHERE " + condition).stream()
                        .map(row -> {
                            row.keySet().removeIf(column -> column.matches("(?i)last_.*|expiry_time"));
                            row.replaceAll((column, value) -> value instanceof byte[] bytes
                                    ? HexFormat.of().formatHex(bytes)
                                    : value);
                            return String.valueOf(row);
                        })
                        .sorted()
                        .toList();
    }

    private static String hash(String token) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
