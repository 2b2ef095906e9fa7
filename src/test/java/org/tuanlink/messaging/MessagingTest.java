package org.tuanlink.messaging;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestPropertySource;
import org.tuanlink.TuanLinkApplication;
import org.tuanlink.testing.ServiceEnvironment;
import org.tuanlink.testing.SimulatedWeCom;

/** The service with the simulator as WeCom and SMS vendor, its background work at rest. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(classes = TuanLinkApplication.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = {ServiceEnvironment.class, SimulatedWeCom.class})
@TestPropertySource(properties = {"tuanlink.scheduler.enabled=false", "tuanlink.wecom.governor.block=1s"})
@interface MessagingTest {}
