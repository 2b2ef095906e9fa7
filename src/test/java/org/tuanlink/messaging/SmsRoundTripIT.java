package org.tuanlink.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.ContextConfiguration;
import org.tuanlink.messaging.SmsState.State;
import org.tuanlink.testing.ServiceEnvironment;
import org.tuanlink.testing.ServiceTest;
import org.tuanlink.testing.SimulatedWeCom;
import wecomsim.SentSms;
import wecomsim.SmsFate;

/** An SMS through the scheduler to the vendor, and back as the vendor's receipts. */
@ServiceTest
@ContextConfiguration(initializers = {ServiceEnvironment.class, SimulatedWeCom.class})
class SmsRoundTripIT {

    private static final String LISTENER = "testDeliveryListener";
    private static final String ARRIVES = "13800000001";
    private static final String FAILS = "13800000002";

    @Autowired
    ApplicationContext service;

    @LocalServerPort
    int port;

    private MessagingBed bed;
    private DefaultListableBeanFactory beans;

    @BeforeEach
    void aVendorThatReportsHere() {
        bed = new MessagingBed(service);
        bed.clear();
        var sms = SimulatedWeCom.get().admin().sms();
        sms.reportTo("http://127.0.0.1:" + port + "/callback/sms/" + SimulatedWeCom.SMS_RECEIPT_SECRET);
        sms.change(settings -> settings.with(Map.of("receiptCopies", 2)));
        beans = (DefaultListableBeanFactory) service.getAutowireCapableBeanFactory();
        beans.registerSingleton(LISTENER, bed.results);
    }

    @AfterEach
    void asItWas() {
        beans.destroySingleton(LISTENER);
        SimulatedWeCom.get().admin().reset();
    }

    @Test
    void anSmsGoesOutAndItsReceiptComesBack() {
        var sms = SimulatedWeCom.get().admin().sms();
        sms.letHappen(FAILS, SmsFate.FAILS);
        bed.orderSms("trip:1", ARRIVES);
        bed.orderSms("trip:2", FAILS);

        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(() -> assertThat(List.of(bed.smsState("trip:1"), bed.smsState("trip:2")))
                        .containsExactly(State.DELIVERED, State.FAILED));
        sms.awaitReceipts(Duration.ofSeconds(20));

        assertThat(sms.sent()).extracting(SentSms::mobile).containsExactlyInAnyOrder(ARRIVES, FAILS);
        assertThat(toldEnds("trip:1")).containsExactly("DELIVERED");
        assertThat(toldEnds("trip:2")).containsExactly("FAILED");
        assertThat(bed.jdbc.queryForObject("SELECT SUM(deliveries) FROM messaging_sms_receipt", Integer.class))
                .as("each report twice")
                .isEqualTo(4);
    }

    /** That the vendor took it may be booked before or, when the receipt overtakes his answer, not at all. */
    private List<String> toldEnds(String key) {
        return bed.results.of(key).stream()
                .filter(outcome -> !outcome.equals("ACCEPTED"))
                .toList();
    }
}
