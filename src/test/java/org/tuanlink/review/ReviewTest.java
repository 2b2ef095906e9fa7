package org.tuanlink.review;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Map;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextConfiguration;
import org.tuanlink.TuanLinkApplication;
import org.tuanlink.testing.KnownPort;
import org.tuanlink.testing.ServiceEnvironment;
import org.tuanlink.testing.SimulatedWeCom;

/**
 * The whole service at work with a simulated WeCom and its provider of real-name checks, to which it leads browsers
 * back, without nights.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = TuanLinkApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
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
public @interface ReviewTest {

    /** Real-name checks by the simulator. */
    class Provider implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            context.getEnvironment()
                    .getPropertySources()
                    .addFirst(new MapPropertySource(
                            "simulated-identity", Map.copyOf(SimulatedWeCom.identityProperties(SimulatedWeCom.get()))));
        }
    }
}
