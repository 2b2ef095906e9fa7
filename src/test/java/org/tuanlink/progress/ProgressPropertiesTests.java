package org.tuanlink.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.io.FileSystemResource;

class ProgressPropertiesTests {

    private static ProgressProperties bound(MutablePropertySources sources) {
        return new Binder(
                        ConfigurationPropertySources.from(sources),
                        null,
                        ApplicationConversionService.getSharedInstance())
                .bindOrCreate("tuanlink.progress", ProgressProperties.class);
    }

    @Test
    void theFileForAdministratorsHoldsTheDefaults() throws IOException {
        MutablePropertySources sources = new MutablePropertySources();
        new YamlPropertySourceLoader()
                .load("progress", new FileSystemResource("config/progress.yml"))
                .forEach(sources::addLast);
        ProgressProperties file = bound(sources);
        ProgressProperties defaults = bound(new MutablePropertySources());
        assertThat(file.stages())
                .usingRecursiveComparison()
                .withComparatorForType(BigDecimal::compareTo, BigDecimal.class)
                .isEqualTo(defaults.stages());
        assertThat(List.of(file.look(), file.snapshot(), file.rebuildAt(), file.kept()))
                .isEqualTo(List.of(defaults.look(), defaults.snapshot(), defaults.rebuildAt(), defaults.kept()));
        assertThat(file.stages()).hasSize(7);
    }
}
