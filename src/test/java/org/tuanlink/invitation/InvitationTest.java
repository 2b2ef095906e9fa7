package org.tuanlink.invitation;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Clock;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.ContextConfiguration;
import org.tuanlink.TuanLinkApplication;
import org.tuanlink.testing.ServiceEnvironment;
import org.tuanlink.testing.SettableClock;
import org.tuanlink.testing.SimulatedWeCom;

/** The whole service at work, with the simulator as WeCom and SMS vendor, a clock that can be moved, and no nights. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = {TuanLinkApplication.class, InvitationTest.MovableTime.class},
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "tuanlink.invitation.opens=00:00",
            "tuanlink.invitation.closes=00:00",
            "tuanlink.invitation.look=100ms",
            "tuanlink.messaging.look=100ms",
            "tuanlink.wecom.retry.first-pause=10ms",
            "tuanlink.wecom.retry.longest-pause=50ms"
        })
@ContextConfiguration(initializers = {ServiceEnvironment.class, SimulatedWeCom.class})
public @interface InvitationTest {

    @TestConfiguration(proxyBeanMethods = false)
    class MovableTime {

        @Bean
        @Primary
        Clock settableClock() {
            return new SettableClock();
        }
    }
}
