package org.tuanlink.testing.browser;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestPropertySource;
import org.tuanlink.testing.KnownPort;
import org.tuanlink.testing.ServiceEnvironment;
import org.tuanlink.testing.SimulatedWeCom;

/** {@link BrowserTest} with a simulated WeCom that leads browsers back to the node, and without nights. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@BrowserTest
@TestPropertySource(
        properties = {
            "tuanlink.invitation.opens=00:00",
            "tuanlink.invitation.closes=00:00",
            "tuanlink.lookup.opens=00:00",
            "tuanlink.lookup.closes=00:00",
            "tuanlink.progress.report.opens=00:00",
            "tuanlink.progress.report.closes=00:00",
            "tuanlink.invitation.look=100ms",
            "tuanlink.messaging.look=100ms"
        })
@ContextConfiguration(initializers = {ServiceEnvironment.class, SimulatedWeCom.class, KnownPort.class})
public @interface PhoneBrowserTest {}
