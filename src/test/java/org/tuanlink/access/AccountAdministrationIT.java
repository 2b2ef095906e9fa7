package org.tuanlink.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tuanlink.registry.OrganizationScope;
import org.tuanlink.testing.Accounts;
import org.tuanlink.testing.ConsoleClient;

class AccountAdministrationIT extends AccessTest {

    private static final Pattern PASSWORD = Pattern.compile("id=\"password\">([a-z2-9-]{19})<");

    @Autowired
    private AccountAdministration administration;

    @Autowired
    private AccountDeeds deeds;

    private static String unique() {
        return "made" + System.nanoTime();
    }

    private int create(ConsoleClient by, String username, Role role, String organization) {
        return by.post(
                        "/console/accounts",
                        "username",
                        username,
                        "displayName",
                        "新人",
                        "role",
                        role.name(),
                        "organizationCode",
                        organization,
                        "wecomUserId",
                        "")
                .statusCode();
    }

    @Test
    void nobodyIsCalledAsTheSystemOrByWhatCannotBeSeen() {
        var admin = accounts.signedIn(port, Role.PROVINCE_ADMIN, null);
        for (String name : List.of("系统", " 系统 ", "系\u200B统", "新\u202E人", "新\n人")) {
            var answer = admin.post(
                    "/console/accounts",
                    "username",
                    unique(),
                    "displayName",
                    name,
                    "role",
                    "AUDITOR",
                    "organizationCode",
                    "",
                    "wecomUserId",
                    "");
            assertThat(answer.statusCode()).as(name).isEqualTo(422);
            var token = admin.post(
                    "/console/tokens",
                    "name",
                    name,
                    "role",
                    "AUDITOR",
                    "organizationCode",
                    "",
                    "expires",
                    LocalDate.now(ZoneId.of("Asia/Shanghai")).toString());
            assertThat(token.statusCode()).as(name).isEqualTo(422);
        }
    }

    @Test
    void anAccountIsMadeWithAPasswordThatIsShownOnceAndMustBeChanged() {
        var admin = accounts.signedIn(port, Role.PROVINCE_ADMIN, null);
        String username = unique();
        var made = admin.post(
                "/console/accounts",
                "username",
                username,
                "displayName",
                "新人",
                "role",
                "ORGANIZATION_ADMIN",
                "organizationCode",
                AccessBed.CITY,
                "wecomUserId",
                "");
        var password = PASSWORD.matcher(made.body());
        assertThat(password.find()).isTrue();
        var newcomer = stranger();
        assertThat(newcomer.signIn(username, password.group(1)).statusCode()).isEqualTo(302);
        assertThat(location(newcomer.get("/console/"))).endsWith("/console/account/password");
        assertThat(admin.get("/console/accounts?q=" + username).body())
                .contains(username)
                .contains("团广州市委");
    }

    @Test
    void anAdminOfACityManagesItsSubtreeAndNothingElse() {
        var city = accounts.signedIn(port, Role.ORGANIZATION_ADMIN, AccessBed.CITY);
        assertThat(create(city, unique(), Role.OPERATOR, AccessBed.BRANCH)).isEqualTo(200);
        assertThat(create(city, unique(), Role.ORGANIZATION_ADMIN, AccessBed.CITY))
                .isEqualTo(200);
        assertThat(create(city, unique(), Role.OPERATOR, AccessBed.OTHER_CITY)).isEqualTo(422);
        assertThat(create(city, unique(), Role.OPERATOR, AccessBed.PROVINCE)).isEqualTo(422);
        assertThat(create(city, unique(), Role.PROVINCE_ADMIN, "")).isEqualTo(422);
        assertThat(create(city, unique(), Role.AUDITOR, "")).isEqualTo(422);
    }

    @Test
    void whatIsOutsideOfTheScopeDoesNotExist() {
        var city = accounts.signedIn(port, Role.ORGANIZATION_ADMIN, AccessBed.CITY);
        for (var other : List.of(
                accounts.make(Role.ORGANIZATION_ADMIN, AccessBed.OTHER_CITY),
                accounts.make(Role.PROVINCE_ADMIN, null))) {
            String page = "/console/accounts/" + other.id();
            assertThat(city.get(page).statusCode()).isEqualTo(404);
            for (String deed : List.of("disable", "enable", "password", "end-sessions", "second-factor", "unlock")) {
                assertThat(city.post(page + "/" + deed).statusCode()).as(deed).isEqualTo(404);
            }
            assertThat(city.get("/console/accounts").body()).doesNotContain(">" + other.username() + "<");
        }
    }

    @Test
    void nobodyChangesHisOwnRoleOrSwitchesHimselfOff() {
        var account = accounts.make(Role.ORGANIZATION_ADMIN, AccessBed.CITY);
        var self = accounts.signedIn(port, account);
        String page = "/console/accounts/" + account.id();
        assertThat(self.post(page, "displayName", "我", "role", "OPERATOR", "organizationCode", AccessBed.CITY)
                        .statusCode())
                .isEqualTo(422);
        self.post(page + "/disable");
        assertThat(isSignedIn(self)).isTrue();
    }

    @Test
    void lesserRolesHaveNoSuchPages() {
        for (Role role : List.of(Role.OPERATOR, Role.AUDITOR)) {
            var client = accounts.signedIn(port, role, AccessBed.CITY);
            assertThat(client.get("/console/accounts").statusCode()).isEqualTo(403);
            assertThat(create(client, unique(), Role.OPERATOR, AccessBed.BRANCH))
                    .isEqualTo(403);
        }
    }

    @Test
    void disablingAndResettingEndSessionsAtOnce() {
        var admin = accounts.signedIn(port, Role.PROVINCE_ADMIN, null);
        var account = accounts.make(Role.OPERATOR, AccessBed.BRANCH);
        String page = "/console/accounts/" + account.id();
        var victim = accounts.signedIn(port, account);
        admin.post(page + "/end-sessions");
        assertThat(isSignedIn(victim)).isFalse();
        victim = accounts.signedIn(port, account);
        admin.post(page + "/disable");
        assertThat(isSignedIn(victim)).isFalse();
        assertThat(stranger().signIn(account.username(), account.password()).statusCode())
                .isEqualTo(401);
        admin.post(page + "/enable");
        assertThat(isSignedIn(accounts.signedIn(port, account))).isTrue();
        var reset = PASSWORD.matcher(admin.post(page + "/password").body());
        assertThat(reset.find()).isTrue();
        assertThat(stranger().signIn(account.username(), account.password()).statusCode())
                .isEqualTo(401);
        assertThat(stranger().signIn(account.username(), reset.group(1)).statusCode())
                .isEqualTo(302);
        for (String action : List.of("account.disable", "account.enable", "account.password.reset")) {
            assertThat(bed.auditEntries(action, Long.toString(account.id()))).isEqualTo(1);
        }
    }

    @Test
    void aRoleThatWasTakenAwayIsGoneWithTheNextClick() {
        var account = accounts.make(Role.PROVINCE_ADMIN, null);
        var client = accounts.signedIn(port, account);
        assertThat(client.get("/console/accounts").statusCode()).isEqualTo(200);
        jdbc.update("UPDATE access_account SET role = 'AUDITOR' WHERE id = ?", account.id());
        assertThat(client.get("/console/accounts").statusCode()).isEqualTo(403);
    }

    @Test
    void ofTwoAdministratorsWhoDisableEachOtherOneStays() {
        for (int round = 0; round < 5; round++) {
            jdbc.update("UPDATE access_account SET role = 'AUDITOR' WHERE role = 'PROVINCE_ADMIN'");
            var one = accounts.make(Role.PROVINCE_ADMIN, null);
            var two = accounts.make(Role.PROVINCE_ADMIN, null);
            var first = CompletableFuture.supplyAsync(() -> disable(one, two));
            var second = CompletableFuture.supplyAsync(() -> disable(two, one));
            assertThat(List.of(first.join(), second.join())).containsExactlyInAnyOrder(true, false);
            assertThat(jdbc.queryForObject(
                            "SELECT COUNT(*) FROM access_account WHERE role = 'PROVINCE_ADMIN' AND disabled_at IS NULL",
                            Integer.class))
                    .isEqualTo(1);
        }
    }

    private boolean disable(Accounts.Made by, Accounts.Made whom) {
        Caller caller = new Caller(by.username(), by.id(), Role.PROVINCE_ADMIN, OrganizationScope.WHOLE_PROVINCE);
        ManagedAccount target =
                Objects.requireNonNull(administration.find(caller, whom.id()).orElse(null));
        return deeds.disable(caller, target).isEmpty();
    }
}
