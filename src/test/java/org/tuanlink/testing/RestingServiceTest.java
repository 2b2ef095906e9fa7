package org.tuanlink.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.test.context.TestPropertySource;

/** {@link ServiceTest} whose background work rests: nothing happens but what the test does. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ServiceTest
@TestPropertySource(properties = "tuanlink.scheduler.enabled=false")
public @interface RestingServiceTest {}
