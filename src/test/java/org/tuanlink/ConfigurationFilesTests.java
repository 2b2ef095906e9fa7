package org.tuanlink;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.FileSystemResource;

/** The files that administrators copy must be read by Spring Boot as they stand. */
class ConfigurationFilesTests {

    @ParameterizedTest
    @CsvSource({
        "config/application-production.yml,tuanlink.callback.inbox.kept-for,180d",
        "config/application-production.yml,tuanlink.callback.max-body,256KB",
        "config/application-production.yml,tuanlink.messaging.give-up-after,24h",
        "config/application-production.yml,tuanlink.identity.daily-quota,50000",
        "config/application-production.yml,logging.structured.format.console,ecs",
        "config/application-production.yml,tuanlink.scheduler.last-work,15s",
        "config/application-production.yml,tuanlink.registry.imports.errors-kept,180d",
        "config/checkin.yml,tuanlink.checkin.recheck-within,24h",
        "config/progress.yml,tuanlink.progress.look,1s",
        "config/progress.yml,tuanlink.progress.report.expires,30m",
        "config/review.yml,tuanlink.review.gather,1h",
        "config/projection.yml,tuanlink.directory.drift.on-change,TELL",
        "src/main/resources/application.yml,spring.mvc.problemdetails.enabled,true"
    })
    void eachIsReadAndHasWhatItPromises(String file, String property, String value) throws IOException {
        List<PropertySource<?>> read = new YamlPropertySourceLoader().load(file, new FileSystemResource(file));
        assertThat(read).singleElement().satisfies(source -> assertThat(String.valueOf(source.getProperty(property)))
                .isEqualTo(value));
    }
}
