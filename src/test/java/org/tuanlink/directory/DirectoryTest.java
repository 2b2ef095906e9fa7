package org.tuanlink.directory;

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

/** The whole service on real database and Redis, with a simulated WeCom and a clock that can be moved. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = {TuanLinkApplication.class, DirectoryTest.MovableTime.class},
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.config.location=classpath:/",
            "tuanlink.directory.apply.probe-interval=1s",
            "tuanlink.directory.apply.window=16",
            // What comes at its time comes when a test says so.
            "tuanlink.directory.schedule.tick=1h",
            "tuanlink.wecom.governor.block=1s",
            "tuanlink.wecom.retry.first-pause=10ms",
            "tuanlink.wecom.retry.longest-pause=50ms"
        })
@ContextConfiguration(initializers = {ServiceEnvironment.class, SimulatedWeCom.class})
@interface DirectoryTest {

    @TestConfiguration(proxyBeanMethods = false)
    class MovableTime {

        @Bean
        @Primary
        Clock settableClock() {
            return new SettableClock();
        }
    }
}
