package org.tuanlink.callback;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;
import org.tuanlink.callback.CallbackClient.Answer;
import org.tuanlink.testing.SettableClock;

/**
 * The endpoint with the published vectors' pair, corp and time; the app has a newer pair, with the vectors' as the
 * previous one for another minute; the Official Account is in plain mode.
 */
@CallbackTest
@TestPropertySource(
        properties = {
            "tuanlink.scheduler.enabled=false",
            "tuanlink.wecom.corp-id=wx5823bf96d3bd56c7",
            "tuanlink.wecom.contacts.callback-token=QDG6eK",
            "tuanlink.wecom.contacts.callback-aes-key=jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C",
            "tuanlink.wecom.agent.previous-callback-token=QDG6eK",
            "tuanlink.wecom.agent.previous-callback-aes-key=jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C",
            "tuanlink.wecom.agent.previous-callback-until=2014-09-02T12:11:13Z",
            "tuanlink.mp.aes-key="
        })
class CallbackVectorsIT {

    private static final Sealer NEW = Sealer.AGENT.withReceiver(Sealer.VECTORS.receiver());
    private static final String XML = "<xml><MsgType>text</MsgType></xml>";

    @LocalServerPort
    private int port;

    @Autowired
    private SettableClock clock;

    @Autowired
    private RememberedInbox inbox;

    private CallbackClient client = CallbackClient.of(0);

    @BeforeEach
    void start() {
        inbox.clear();
        client = CallbackClient.of(port);
    }

    private void setTime(long seconds) {
        clock.shift(Duration.between(Instant.now(), Instant.ofEpochSecond(seconds)));
    }

    private Answer postVector(String path) {
        return client.post(path, Vectors.XML_QUERY, Sealer.VECTORS.envelope(Vectors.XML_ENCRYPT));
    }

    @Test
    void thePublishedEchoVerifies() {
        setTime(Vectors.ECHO_TIME);
        Answer answer = client.get(CallbackClient.CONTACTS, Vectors.ECHO_QUERY);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("1616140317555161061");
    }

    @Test
    void thePublishedMessageIsStored() {
        setTime(Vectors.XML_TIME);
        assertThat(postVector(CallbackClient.CONTACTS).status()).isEqualTo(200);
        assertThat(inbox.stored()).extracting(Incoming::xml).containsExactly(Vectors.XML_PLAIN);
    }

    @Test
    void thePreviousPairIsGoodUntilItsEnd() {
        setTime(Vectors.XML_TIME);
        assertThat(postVector(CallbackClient.AGENT).status()).isEqualTo(200);
        assertThat(client.post(CallbackClient.AGENT, NEW, XML, Vectors.XML_TIME).status())
                .isEqualTo(200);
        setTime(Vectors.XML_TIME + 61);
        assertThat(postVector(CallbackClient.AGENT).status()).isEqualTo(400);
        assertThat(client.post(CallbackClient.AGENT, NEW, XML, Vectors.XML_TIME).status())
                .isEqualTo(200);
    }

    @Test
    void plainModeStoresTheBodyItself() {
        setTime(Vectors.XML_TIME);
        String query = Sealer.MP.plainQuery(Vectors.XML_TIME);
        assertThat(client.post(CallbackClient.MP, query, XML).status()).isEqualTo(200);
        assertThat(inbox.stored()).extracting(Incoming::xml).containsExactly(XML);
        assertThat(client.post(CallbackClient.MP, query.replace("nonce=", "nonce=1"), XML)
                        .status())
                .isEqualTo(400);
        assertThat(client.get(CallbackClient.MP, query + "&echostr=12345").body())
                .isEqualTo("12345");
    }
}
