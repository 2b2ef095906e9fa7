package org.tuanlink.lookup;

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

/** {@link BrowserTest} with a simulated WeCom that leads browsers back to the node, and without nights; for whoever writes to cadres. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@BrowserTest
@TestPropertySource(
        properties = {
            "tuanlink.invitation.opens=00:00",
            "tuanlink.invitation.closes=00:00",
            "tuanlink.lookup.opens=00:00",
            "tuanlink.lookup.closes=00:00",
            "tuanlink.invitation.look=200ms",
            "tuanlink.messaging.look=200ms",
            "tuanlink.progress.report.opens=00:00",
            "tuanlink.progress.report.closes=00:00"
        })
@ContextConfiguration(initializers = {ServiceEnvironment.class, SimulatedWeCom.class, KnownPort.class})
public @interface LookupTest {}
