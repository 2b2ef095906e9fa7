package org.tuanlink.checkin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.stereotype.Controller;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tuanlink.TuanLinkApplication;
import org.tuanlink.access.MemberPaths;
import org.tuanlink.access.MemberSessions;
import org.tuanlink.platform.OpenToEverybody;
import org.tuanlink.testing.ServiceEnvironment;
import org.tuanlink.testing.SettableClock;
import org.tuanlink.testing.SimulatedWeCom;

/** The whole service at work, with the simulator, a stand-in for the real-name provider, and a clock that can be moved. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = {TuanLinkApplication.class, CheckinTest.Surroundings.class},
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "tuanlink.identity.look=50ms",
            "tuanlink.identity.price=0.35",
            "tuanlink.identity.daily-quota=100000",
            "tuanlink.identity.first-retry=50ms",
            "tuanlink.identity.longest-retry=100ms",
            "tuanlink.identity.pause=100ms",
            "tuanlink.messaging.look=100ms",
            "tuanlink.scheduler.heartbeat-interval=1s",
            "tuanlink.checkin.permanent-codes=3"
        })
@ContextConfiguration(initializers = {ServiceEnvironment.class, SimulatedWeCom.class, StandInProvider.class})
public @interface CheckinTest {

    @TestConfiguration(proxyBeanMethods = false)
    class Surroundings {

        @Bean
        @Primary
        Clock settableClock() {
            return new SettableClock();
        }

        @Bean
        RecordedSteps recordedSteps() {
            return new RecordedSteps();
        }

        @Bean
        TestEntrance testEntrance(MemberSessions sessions) {
            return new TestEntrance(sessions);
        }
    }

    /** A way in that asks nothing: how members sign in is not the subject here. */
    @TestComponent
    @Controller
    record TestEntrance(MemberSessions sessions) {

        static final String PATH = MemberPaths.OPEN + "/test-entrance";

        @GetMapping(PATH)
        @OpenToEverybody("of tests only")
        String come(
                @RequestParam long account,
                @RequestParam String next,
                HttpServletRequest request,
                HttpServletResponse response) {
            sessions.begin(account, 1, MemberSessions.Way.SMS_CODE, request, response);
            return "redirect:" + next;
        }
    }

    /** What listeners were told. */
    class RecordedSteps implements ApplicationListener {

        final List<String> steps = new CopyOnWriteArrayList<>();

        @Override
        public void submitted(ApplicationView application) {
            steps.add(application.id() + " submitted");
        }

        @Override
        public void checked(ApplicationView application) {
            steps.add(application.id() + " checked " + application.check());
        }

        @Override
        public void decided(ApplicationView application) {
            steps.add(application.id() + " decided " + application.state());
        }

        @Override
        public void withdrawn(ApplicationView application) {
            steps.add(application.id() + " withdrawn");
        }

        List<String> of(long id) {
            String start = id + " ";
            return steps.stream()
                    .filter(step -> step.startsWith(start))
                    .map(step -> step.substring(start.length()))
                    .toList();
        }
    }
}
