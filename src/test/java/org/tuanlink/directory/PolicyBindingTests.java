package org.tuanlink.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.io.FileSystemResource;
import org.tuanlink.registry.LeadingBodyLevel;
import org.tuanlink.registry.OrganizationType;

/** What config/projection.yml says are the defaults are the defaults, and every key in it means something. */
class PolicyBindingTests {

    private static final String PREFIX = "tuanlink.directory.";

    private static Binder documented() throws IOException {
        var sources = new YamlPropertySourceLoader()
                .load("projection", new FileSystemResource(Path.of("config", "projection.yml")));
        return new Binder(ConfigurationPropertySources.from(sources));
    }

    private static Binder given(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties));
    }

    private static <T> T bound(Binder binder, String name, Class<T> type) {
        return binder.bindOrCreate(
                PREFIX + name, Bindable.of(type), new NoUnboundElementsBindHandler(BindHandler.DEFAULT));
    }

    @Test
    void theDocumentedValuesAreTheDefaults() throws IOException {
        Binder binder = documented();
        assertThat(bound(binder, "projection", ProjectionPolicy.class)).isEqualTo(ProjectionPolicy.defaults());
        assertThat(bound(binder, "limits", DirectoryLimits.class)).isEqualTo(DirectoryLimits.defaults());
        assertThat(bound(binder, "guard", GuardPolicy.class)).isEqualTo(GuardPolicy.defaults());
        assertThat(bound(binder, "estimate", EstimatePolicy.class)).isEqualTo(EstimatePolicy.defaults());
        assertThat(bound(binder, "drift", DriftPolicy.class)).isEqualTo(DriftPolicy.defaults());
    }

    @Test
    void withoutAnyConfigurationTheDefaultsHold() {
        Binder binder = given(Map.of());
        assertThat(bound(binder, "projection", ProjectionPolicy.class)).isEqualTo(ProjectionPolicy.defaults());
        assertThat(bound(binder, "limits", DirectoryLimits.class)).isEqualTo(DirectoryLimits.defaults());
        assertThat(bound(binder, "guard", GuardPolicy.class)).isEqualTo(GuardPolicy.defaults());
        assertThat(bound(binder, "estimate", EstimatePolicy.class)).isEqualTo(EstimatePolicy.defaults());
        assertThat(bound(binder, "drift", DriftPolicy.class)).isEqualTo(DriftPolicy.defaults());
    }

    @Test
    void aPolicyOfOnesOwnIsTaken() {
        Binder binder = given(Map.of(
                PREFIX + "projection.types", "LEADING_BODY,GRASSROOTS_COMMITTEE",
                PREFIX + "projection.levels", "PROVINCE",
                PREFIX + "projection.leaver-grace", "7d"));
        assertThat(bound(binder, "projection", ProjectionPolicy.class))
                .isEqualTo(new ProjectionPolicy(
                        Set.of(OrganizationType.LEADING_BODY, OrganizationType.GRASSROOTS_COMMITTEE),
                        Set.of(LeadingBodyLevel.PROVINCE),
                        Duration.ofDays(7)));
    }

    @Test
    void misspelledKeysAndANegativeGraceAreRefused() {
        assertThatThrownBy(() -> bound(
                        given(Map.of(PREFIX + "projection.leaver-graze", "7d")), "projection", ProjectionPolicy.class))
                .isInstanceOf(BindException.class);
        assertThatThrownBy(() -> bound(
                        given(Map.of(PREFIX + "projection.leaver-grace", "-1d")), "projection", ProjectionPolicy.class))
                .hasRootCauseMessage("tuanlink.directory.projection.leaver-grace must not be negative");
        assertThat(bound(given(Map.of(PREFIX + "projection.leaver-grace", "0s")), "projection", ProjectionPolicy.class)
                        .leaverGrace())
                .isZero();
    }
}
