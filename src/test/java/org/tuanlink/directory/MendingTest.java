package org.tuanlink.directory;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.test.context.TestPropertySource;

/** A service that mends what others change, and that asks WeCom for bulk jobs once in five minutes. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@DirectoryTest
@TestPropertySource(
        properties = {
            "tuanlink.directory.drift.on-change=MEND",
            "tuanlink.scheduler.heartbeat-interval=1s",
            "tuanlink.directory.guard.subtree-people=5",
            "tuanlink.directory.drift.debounce=200ms",
            "tuanlink.directory.drift.retry=300ms",
            "tuanlink.directory.apply.job-poll=5m",
            "tuanlink.directory.apply.job-fallback=2s",
            "tuanlink.directory.estimate.poll-interval=5m",
            "tuanlink.directory.estimate.departments=ONE_BY_ONE",
            "tuanlink.directory.estimate.members=ONE_BY_ONE"
        })
@interface MendingTest {}
