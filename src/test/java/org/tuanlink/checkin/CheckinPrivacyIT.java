package org.tuanlink.checkin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.tuanlink.checkin.CheckinBed.ALL;
import static org.tuanlink.checkin.CheckinBed.DECIDER;

import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.redisson.api.RedissonClient;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;
import org.tuanlink.access.Role;
import org.tuanlink.checkin.Applications.Item;
import org.tuanlink.messaging.OneTimeCodes;
import org.tuanlink.mp.MpGateway;
import org.tuanlink.mp.QrScene;
import org.tuanlink.registry.ImportKind;
import org.tuanlink.registry.Imports;
import org.tuanlink.testing.Accounts;
import org.tuanlink.testing.ClearText;
import org.tuanlink.testing.ConsoleClient;
import org.tuanlink.testing.People;
import org.tuanlink.testing.Registries;
import org.tuanlink.testing.SimulatedWeCom;
import wecomsim.Administrator;
import wecomsim.CallbackTarget;

/** No ID number and no mobile stands in clear anywhere: the whole database is looked through, and the log. */
@CheckinTest
@ExtendWith(OutputCaptureExtension.class)
class CheckinPrivacyIT {

    private static final int PEOPLE = 7;

    private final Administrator admin = SimulatedWeCom.get().admin();

    @Autowired
    private ApplicationContext service;

    private CheckinBed bed;

    @BeforeEach
    void branches() {
        bed = CheckinBed.make(service);
        admin.reset();
        admin.clearFaults();
        SimulatedWeCom.callBack(SimulatedWeCom.get(), "http://127.0.0.1:" + bed.port());
    }

    @AfterEach
    void noLonger() {
        List.of(CallbackTarget.CONTACTS, CallbackTarget.AGENT, CallbackTarget.MP)
                .forEach(admin.callbacks()::remove);
    }

    @Test
    void nothingIsInClear(CapturedOutput output) {
        importing();
        ApplicationView approved = checkingIn();
        messages();
        callbacks();
        console(approved.id());

        List<String> needles = new ArrayList<>();
        for (int n = 1; n <= PEOPLE; n++) {
            needles.add(People.idNumber(n));
            needles.add(People.mobile(n));
        }
        needles.add(People.idNumber(9_001));
        needles.add("19800009001"); // the secretary's, whom Roster entered
        assertThat(ClearText.places(bed.jdbc(), needles)).isEmpty();
        assertThat(ClearText.places(bed.jdbc(), List.of("广州市丁公司一车间团支部")))
                .as("the search itself finds what is in clear")
                .contains("registry_organization.short_name");
        assertThat(output.getAll()).doesNotContain(needles);
        assertThat(String.join(
                        "\n", service.getBean(RedissonClient.class).getKeys().getKeys()))
                .doesNotContain(needles);
        assertThat(bed.applications().find(approved.id(), ALL).orElseThrow().toString())
                .doesNotContain(needles);
        assertThat(bed.own().current(4).orElseThrow().toString()).doesNotContain(needles);
    }

    /** One good row and one that is refused, whose file is kept for the list of errors. */
    private void importing() {
        String members = "姓名,手机号,身份证号,支部编码\n团员甲," + People.mobile(2) + "," + People.idNumber(2) + ",B1\n";
        Registries.take(service, ImportKind.MEMBERS, new ByteArrayInputStream(members.getBytes(UTF_8)));
        String wrong = members.replace(People.idNumber(2), People.idNumber(6)).replace(",B1", ",NONE");
        service.getBean(Imports.class)
                .accept(ALL, "导入人", ImportKind.MEMBERS, "错.csv", new ByteArrayInputStream(wrong.getBytes(UTF_8)));
        await().atMost(CheckinBed.SOON)
                .until(() -> bed.count("registry_import WHERE status NOT IN ('SUCCEEDED', 'FAILED')") == 0);
    }

    /** Approved, returned with numbers in the reason, a draft, somebody else's ID number, one nobody answers for. */
    private ApplicationView checkingIn() {
        StandInProvider.get().fails(People.idNumber(3));
        ApplicationView approved = bed.checked(1, "B1", CheckState.PASSED);
        bed.approve(approved.id());
        ApplicationView failed = bed.checked(3, "B2", CheckState.FAILED);
        bed.applications()
                .giveBack(
                        failed.id(),
                        failed.revision(),
                        "身份证号 " + People.idNumber(3) + " 与姓名不符，请电 " + People.mobile(3),
                        DECIDER);
        bed.draft(4, 4, "B1");
        bed.submit(5, bed.draft(5, 1, "B2"));
        StandInProvider.get().says(500, "{\"echo\":\"" + People.idNumber(7) + "\"}");
        bed.submitted(7, "B1");
        await().atMost(CheckinBed.SOON).until(() -> StandInProvider.get().asked(People.idNumber(7)) > 0);
        return approved;
    }

    /** Notices by SMS went with the applications; a code besides, and a refusal of the vendor's that may quote. */
    private void messages() {
        Applicant who = bed.account(6);
        service.getBean(TransactionTemplate.class).executeWithoutResult(status -> service.getBean(OneTimeCodes.class)
                .send(
                        "privacy:" + System.nanoTime(),
                        who.mobile(),
                        who.mobileIndex(),
                        "314159",
                        Duration.ofMinutes(5)));
        await().atMost(CheckinBed.SOON)
                .until(() -> !admin.sms().to(People.mobile(6)).isEmpty());
    }

    private void callbacks() {
        admin.phone("wechat-7201")
                .weChat()
                .scan(service.getBean(MpGateway.class)
                        .permanentQrCode(new QrScene("b:" + bed.organizationId("B1")))
                        .content());
        await().atMost(CheckinBed.SOON)
                .until(() -> bed.count("callback_event WHERE kind = 'FOLLOWED' AND state = 'DONE'") > 0);
    }

    /** A session that looks people up and has a number shown in full. */
    private void console(long application) {
        Accounts.Made account = new Accounts(bed.jdbc()).make(Role.PROVINCE_ADMIN, null);
        ConsoleClient browser = new ConsoleClient(bed.port());
        browser.get("/console/login");
        browser.post("/console/login", "username", account.username(), "password", account.password());
        HttpResponse<String> found = browser.get("/console/cadres?q=" + "19800009001");
        assertThat(found.statusCode()).isEqualTo(200);
        assertThat(bed.applications().reveal(application, Item.ID_NUMBER, "核对本人", DECIDER))
                .isPresent();
        assertThat(bed.applications().reveal(application, Item.MOBILE, "核对本人", DECIDER))
                .isPresent();
        assertThat(bed.count("access_session WHERE PRINCIPAL_NAME IS NOT NULL")).isPositive();
    }
}
