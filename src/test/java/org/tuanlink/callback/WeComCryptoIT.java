package org.tuanlink.callback;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.tuanlink.callback.WeComCryptoPackage.Answer;
import org.tuanlink.callback.WeComCryptoPackage.Opened;
import org.tuanlink.callback.WeComCryptoPackage.Order;
import org.tuanlink.callback.WeComCryptoPackage.Results;

/** The endpoints, called by a client that nobody here wrote. */
@CallbackTest
class WeComCryptoIT {

    private static final Answer EMPTY = new Answer(200, "");
    private static final Answer REFUSED = new Answer(400, "");

    private static WeComCryptoPackage official;

    @LocalServerPort
    private int port;

    @Autowired
    private RememberedInbox inbox;

    @BeforeAll
    static void install() throws Exception {
        official = WeComCryptoPackage.install();
    }

    @BeforeEach
    void start() {
        inbox.clear();
    }

    private Order order(Sealer as, List<String> echoes, List<String> messages) {
        return new Order(
                "http://127.0.0.1:" + port + CallbackClient.CONTACTS,
                as.token(),
                as.aesKey(),
                as.receiver(),
                echoes,
                messages,
                List.of());
    }

    @Test
    void verifiesTheAddress() throws Exception {
        List<String> echoes = List.of("1616140317555161061", "5927782489442352469", "x", "团建通");
        Results results = official.play(order(Sealer.CONTACTS, echoes, List.of()));
        assertThat(results.echoes())
                .isEqualTo(echoes.stream().map(echo -> new Answer(200, echo)).toList());
    }

    @Test
    void deliversMessagesOfEveryLength() throws Exception {
        List<String> messages = new ArrayList<>();
        for (int length = 0; length < 70; length++) {
            messages.add("<xml><UserID><![CDATA[张三𠮷]]></UserID><N>" + "7".repeat(length) + "</N></xml>");
        }
        Results results = official.play(order(Sealer.CONTACTS, List.of(), messages));
        assertThat(results.messages()).hasSize(70).containsOnly(EMPTY);
        assertThat(inbox.stored()).extracting(Incoming::xml).isEqualTo(messages);
    }

    @Test
    void isRefusedWithoutTheRightPairOrCorp() throws Exception {
        for (Sealer wrong : List.of(
                Sealer.CONTACTS.withToken("other"),
                Sealer.CONTACTS.withKey("C".repeat(43)),
                Sealer.CONTACTS.withReceiver("wwtest0000000002"))) {
            Results results = official.play(order(wrong, List.of("1"), List.of("<xml/>")));
            assertThat(results.echoes()).containsExactly(REFUSED);
            assertThat(results.messages()).containsExactly(REFUSED);
        }
        assertThat(inbox.count()).isZero();
    }

    /** What the other tests send is what the package would understand. */
    @Test
    void opensWhatOurTestsSeal() throws Exception {
        List<String> texts = List.of("", "hello", "团".repeat(31));
        Order order = new Order(
                "",
                "",
                Sealer.CONTACTS.aesKey(),
                "",
                List.of(),
                List.of(),
                texts.stream().map(Sealer.CONTACTS::encrypt).toList());
        assertThat(official.play(order).opened())
                .isEqualTo(texts.stream()
                        .map(text -> new Opened(text, Sealer.CONTACTS.receiver()))
                        .toList());
    }
}
