package org.tuanlink;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The service: one process, stateless, sharing one MySQL and one Redis with its siblings. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class TuanLinkApplication {

    public static void main(String[] args) {
        SpringApplication.run(TuanLinkApplication.class, args);
    }
}
