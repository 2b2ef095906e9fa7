package org.tuanlink.member;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.mock.web.MockHttpServletRequest;
import org.tuanlink.testing.ConsoleClient;

/** Nobody goes through all branches by guessing their codes. */
@MemberTest
class StrangersIT {

    private static final int MOST = 600;

    @Autowired
    private ApplicationContext service;

    @Autowired
    private Strangers strangers;

    private MemberBed bed;

    @BeforeEach
    void nobody() {
        bed = MemberBed.make(service);
    }

    private static MockHttpServletRequest from(String address) {
        var request = new MockHttpServletRequest();
        request.setRemoteAddr(address);
        return request;
    }

    /** Without the token that each browser has its own of. */
    private static String text(HttpResponse<String> page) {
        return page.body().replaceAll("TOKEN&quot;:&quot;[^&]+", "");
    }

    private void lookUntilTired(String address) {
        for (int i = 0; i < MOST; i++) {
            strangers.maySee("B" + i, from(address));
        }
    }

    @Test
    void anAddressSeesSoManyBranchesAnHour() {
        for (int i = 0; i < MOST; i++) {
            assertThat(strangers.maySee("B" + i, from("192.0.2.1"))).isTrue();
        }
        assertThat(strangers.maySee("another", from("192.0.2.1"))).isFalse();
        assertThat(strangers.maySee("B7", from("192.0.2.1"))).as("seen before").isTrue();
        assertThat(strangers.maySee("another", from("192.0.2.2"))).isTrue();
        bed.shift(Duration.ofHours(1).plusSeconds(1));
        assertThat(strangers.maySee("another", from("192.0.2.1"))).isTrue();
    }

    @Test
    void aSchoolThatScansOneCodeIsNotStopped() {
        for (int i = 0; i <= MOST; i++) {
            assertThat(strangers.maySee("B1", from("192.0.2.3"))).isTrue();
        }
        assertThat(strangers.maySee("B2", from("192.0.2.3"))).isTrue();
    }

    @Test
    void thenThePageOfABranchSaysNothingOfAnyToStrangersAndAllToMembers() {
        String mobile = "13800000071";
        bed.people.make(mobile);
        ConsoleClient member = bed.people.signedIn(mobile);
        lookUntilTired("127.0.0.1");
        List<HttpResponse<String>> answers =
                List.of(bed.browser().get("/member/branch/44"), bed.browser().get("/member/branch/no-such-branch"));
        assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(429);
        assertThat(text(answers.get(0))).contains("请稍后再试").isEqualTo(text(answers.get(1)));
        assertThat(member.get("/member/branch/no-such-branch").statusCode()).isEqualTo(404);
        bed.shift(Duration.ofHours(1).plusSeconds(1));
        assertThat(bed.browser().get("/member/branch/no-such-branch").statusCode())
                .isEqualTo(404);
    }
}
