package org.tuanlink.access;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.ContextConfiguration;
import org.tuanlink.testing.Accounts;
import org.tuanlink.testing.ConsoleClient;
import org.tuanlink.testing.ServiceEnvironment;
import org.tuanlink.testing.ServiceTest;
import org.tuanlink.testing.SimulatedWeCom;

/** What tests of the console's access share: the bed, accounts, the simulated corp. */
@ServiceTest
@ContextConfiguration(initializers = {ServiceEnvironment.class, SimulatedWeCom.class})
abstract class AccessTest {

    @LocalServerPort
    int port;

    @Autowired
    JdbcTemplate jdbc;

    @SuppressWarnings("NullAway.Init")
    Accounts accounts;

    @SuppressWarnings("NullAway.Init")
    AccessBed bed;

    @BeforeEach
    void makeBed() {
        accounts = new Accounts(jdbc);
        bed = new AccessBed(jdbc).make();
        SimulatedWeCom.get().admin().reset();
    }

    @AfterEach
    void clearBed() {
        bed.clear();
    }

    ConsoleClient stranger() {
        return new ConsoleClient(port);
    }

    static String location(HttpResponse<?> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }

    static boolean isSignedIn(ConsoleClient client) {
        return client.get("/console/account").statusCode() == 200;
    }
}
