package org.tuanlink.console.directory;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestPropertySource;
import org.tuanlink.testing.ServiceEnvironment;
import org.tuanlink.testing.SimulatedWeCom;
import org.tuanlink.testing.browser.BrowserTest;

/** {@link BrowserTest} with a simulated WeCom. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@BrowserTest
@ContextConfiguration(initializers = {ServiceEnvironment.class, SimulatedWeCom.class})
@TestPropertySource(
        properties = {
            "tuanlink.directory.apply.probe-interval=1s",
            "tuanlink.directory.apply.window=16",
            "tuanlink.wecom.retry.first-pause=10ms",
            "tuanlink.wecom.retry.longest-pause=50ms"
        })
@interface DirectoryPagesTest {}
