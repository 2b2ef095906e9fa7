package org.tuanlink.callback;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.tuanlink.TuanLinkApplication;

/** The service with an inbox that keeps nothing: a yardstick for what storing costs. */
public final class VerifyOnlyService {

    private VerifyOnlyService() {}

    /** Starts it like the service. */
    public static void main(String[] args) {
        new SpringApplicationBuilder(TuanLinkApplication.class, Forgetful.class).run(args);
    }

    /** Not annotated, so that no scan of the class path finds it. */
    static class Forgetful {

        @Bean
        @Primary
        Inbox forgetfulInbox() {
            return incoming -> {};
        }
    }
}
