package org.tuanlink.directory;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.test.context.TestPropertySource;

/** A service that brings wishes to WeCom in quick rounds, and gives up soon. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@DirectoryTest
@TestPropertySource(
        properties = {
            "tuanlink.scheduler.polling-interval=200ms",
            "tuanlink.directory.follow-up.pause=200ms",
            "tuanlink.directory.follow-up.back-off=200ms",
            "tuanlink.directory.follow-up.tries=3",
            "tuanlink.directory.apply.window=256",
            "tuanlink.directory.guard.subtree-people=5"
        })
@interface FollowUpTest {}
