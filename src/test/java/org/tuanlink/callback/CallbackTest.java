package org.tuanlink.callback;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.ContextConfiguration;
import org.tuanlink.TuanLinkApplication;
import org.tuanlink.testing.ServiceEnvironment;
import org.tuanlink.testing.SettableClock;

/** The whole service with an inbox that only remembers and a clock that can be moved. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = {TuanLinkApplication.class, CallbackTest.Doubles.class},
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = ServiceEnvironment.class)
@interface CallbackTest {

    @TestConfiguration(proxyBeanMethods = false)
    class Doubles {

        @Bean
        @Primary
        RememberedInbox rememberedInbox() {
            return new RememberedInbox();
        }

        @Bean
        @Primary
        SettableClock settableClock() {
            return new SettableClock();
        }
    }
}
