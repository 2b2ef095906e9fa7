package org.tuanlink.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tuanlink.testing.ConsoleClient;
import org.tuanlink.testing.ServiceProcess;
import org.tuanlink.testing.TestServers;

/** Who is signed in stays so when the node that let him in is killed. */
class SessionOutlivesNodeIT {

    private static final Map<String, String> ADMIN = Map.of(
            "tuanlink.bootstrap.admin-username", "root", "tuanlink.bootstrap.admin-password", "first-Password-57");

    @Test
    void signingInOnOneNodeIsGoodOnTheOtherAfterTheFirstWasKilled() {
        String schema = TestServers.newSchemaUrl();
        try (ServiceProcess first = ServiceProcess.start("session-node-1", schema, ADMIN);
                ServiceProcess second = ServiceProcess.start("session-node-2", schema, ADMIN)) {
            ConsoleClient client = new ConsoleClient(first.url().toString());
            assertThat(client.signIn("root", "first-Password-57").statusCode()).isEqualTo(302);
            first.kill();
            client.at(second.url().toString());
            String fresh = "another-Stable-91-staple";
            var changed = client.post(
                    "/console/account/password", "current", "first-Password-57", "fresh", fresh, "repeated", fresh);
            assertThat(changed.statusCode()).isEqualTo(302);
            assertThat(client.get("/console/account").statusCode()).isEqualTo(200);
        }
    }
}
