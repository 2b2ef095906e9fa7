package org.tuanlink.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.tuanlink.testing.Accounts;
import org.tuanlink.testing.ConsoleClient;

class SecondFactorIT extends AccessTest {

    private static final String PAGE = "/console/account/second-factor";
    private static final Pattern SECRET = Pattern.compile("id=\"secret\">([A-Z2-7]+)<");
    private static final Pattern RECOVERY = Pattern.compile("<code>([a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4})</code>");

    private String secret = "";
    private List<String> recovery = List.of();

    private static long step() {
        return Instant.now().getEpochSecond() / Totp.STEP_SECONDS;
    }

    private Accounts.Made enrolled() {
        var account = accounts.make(Role.PROVINCE_ADMIN, null);
        var client = accounts.signedIn(port, account);
        assertThat(client.post(PAGE + "/begin", "password", "wrong").statusCode())
                .isEqualTo(422);
        client.post(PAGE + "/begin", "password", account.password());
        var page = SECRET.matcher(client.get(PAGE).body());
        assertThat(page.find()).isTrue();
        secret = page.group(1);
        assertThat(client.post(PAGE + "/confirm", "code", "000000").statusCode())
                .isEqualTo(422);
        // The step before, so that this one's code is still unused.
        var codes = client.post(PAGE + "/confirm", "code", Totp.code(secret, step() - 1));
        recovery = RECOVERY.matcher(codes.body())
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(recovery).hasSize(10).doesNotHaveDuplicates();
        return account;
    }

    private ConsoleClient halfway(Accounts.Made account) {
        var client = stranger();
        assertThat(location(client.signIn(account.username(), account.password())))
                .endsWith("/console/login/code");
        assertThat(isSignedIn(client)).isFalse();
        return client;
    }

    @Test
    void thePasswordAloneOpensNothingAndTheCodeDoes() {
        var account = enrolled();
        var client = halfway(account);
        assertThat(client.post("/console/login/code", "code", "123456").statusCode())
                .isEqualTo(401);
        assertThat(location(client.post("/console/login/code", "code", Totp.code(secret, step()))))
                .endsWith("/console/");
        assertThat(isSignedIn(client)).isTrue();
        assertThat(bed.auditEntries("account.totp.on", Long.toString(account.id())))
                .isEqualTo(1);
    }

    @Test
    void aCodeIsGoodOnce() {
        var account = enrolled();
        String code = Totp.code(secret, step());
        var first = halfway(account);
        var second = halfway(account);
        assertThat(first.post("/console/login/code", "code", code).statusCode()).isEqualTo(302);
        assertThat(second.post("/console/login/code", "code", code).statusCode())
                .isEqualTo(401);
    }

    @Test
    void aRecoveryCodeReplacesTheTelephoneOnce() {
        var account = enrolled();
        String code = recovery.get(3).toUpperCase(java.util.Locale.ROOT).replace("-", " ");
        assertThat(halfway(account).post("/console/login/code", "code", code).statusCode())
                .isEqualTo(302);
        assertThat(halfway(account).post("/console/login/code", "code", code).statusCode())
                .isEqualTo(401);
    }

    @Test
    void guessingCodesLocksThem() {
        var account = enrolled();
        var client = halfway(account);
        for (int i = 0; i < 5; i++) {
            client.post("/console/login/code", "code", "00000" + i);
        }
        assertThat(client.post("/console/login/code", "code", Totp.code(secret, step()))
                        .body())
                .contains("暂时锁定");
    }

    @Test
    void nothingOfItIsStoredInClear() {
        var account = enrolled();
        byte[] sealed =
                jdbc.queryForObject("SELECT totp_secret FROM access_account WHERE id = ?", byte[].class, account.id());
        assertThat(new String(sealed, java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain(secret);
        assertThat(jdbc.queryForList(
                        "SELECT code_hash FROM access_recovery_code WHERE account_id = ?", String.class, account.id()))
                .hasSize(10)
                .allMatch(hash -> hash.length() == 64);
    }

    @Test
    void thePasswordSwitchesItOff() {
        var account = enrolled();
        var client = halfway(account);
        client.post("/console/login/code", "code", recovery.get(0));
        assertThat(client.post(PAGE + "/remove", "password", "wrong").statusCode())
                .isEqualTo(422);
        assertThat(client.post(PAGE + "/remove", "password", account.password()).statusCode())
                .isEqualTo(302);
        assertThat(location(stranger().signIn(account.username(), account.password())))
                .endsWith("/console/");
    }

    @Test
    void aForgedHalfwayCookieIsNothing() {
        var client = stranger();
        client.cookies().put("__Host-tuanlink-pending", "QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUE");
        assertThat(location(client.get("/console/login/code"))).endsWith("/console/login");
    }
}
