package org.tuanlink.member;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Clock;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.ContextConfiguration;
import org.tuanlink.TuanLinkApplication;
import org.tuanlink.testing.ServiceEnvironment;
import org.tuanlink.testing.SettableClock;
import org.tuanlink.testing.SimulatedWeCom;
import org.tuanlink.testing.browser.BrowserExtension;

/** The whole service with a simulated SMS vendor, a clock that can be moved, and a record of what requests do. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = {TuanLinkApplication.class, MemberTest.Surroundings.class, WorkLog.class},
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = {ServiceEnvironment.class, SimulatedWeCom.class})
@ExtendWith(BrowserExtension.class)
@interface MemberTest {

    @TestConfiguration(proxyBeanMethods = false)
    class Surroundings {

        @Bean
        @Primary
        Clock settableClock() {
            return new SettableClock();
        }
    }
}
