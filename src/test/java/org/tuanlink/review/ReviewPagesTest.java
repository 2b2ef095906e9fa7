package org.tuanlink.review;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestPropertySource;
import org.tuanlink.testing.KnownPort;
import org.tuanlink.testing.ServiceEnvironment;
import org.tuanlink.testing.SimulatedWeCom;
import org.tuanlink.testing.browser.BrowserTest;

/** {@link ReviewTest} with browsers, which the simulated WeCom leads back to the node. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@BrowserTest
@TestPropertySource(
        properties = {
            "tuanlink.identity.look=50ms",
            "tuanlink.messaging.look=50ms",
            "tuanlink.review.look=50ms",
            "tuanlink.review.sweep=200ms",
            "tuanlink.review.opens=00:00",
            "tuanlink.review.closes=00:00"
        })
@ContextConfiguration(
        initializers = {ServiceEnvironment.class, SimulatedWeCom.class, KnownPort.class, ReviewTest.Provider.class})
@interface ReviewPagesTest {}
