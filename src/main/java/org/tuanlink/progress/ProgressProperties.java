package org.tuanlink.progress;

import jakarta.validation.Valid;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.validation.annotation.Validated;
import org.tuanlink.registry.Category;

/**
 * {@code tuanlink.progress.*}: see {@code config/progress.yml}.
 *
 * @param stages in the order of pages; those of that file when none are given
 * @param look how often what has changed is taken into the figures
 * @param snapshot how often today's figures are written into the history
 * @param rebuildAt when everything is counted anew, each night
 * @param kept how long the history stays
 */
@Validated
@ConfigurationProperties("tuanlink.progress")
record ProgressProperties(
        @Valid @Nullable List<Stage> stages,
        @DefaultValue("1s") Duration look,
        @DefaultValue("10m") Duration snapshot,

        @DefaultValue("02:30") @DateTimeFormat(iso = DateTimeFormat.ISO.TIME)
        LocalTime rebuildAt,

        @DefaultValue("1095d") Duration kept) {

    private static final Set<Category> AT_SCHOOL = Set.of(Category.COLLEGE, Category.SCHOOL);
    private static final Set<Category> ELSEWHERE = Set.of(Category.OTHER);

    ProgressProperties {
        stages = stages == null || stages.isEmpty() ? usual() : List.copyOf(stages);
        Set<String> keys = new HashSet<>();
        stages.forEach(stage -> {
            if (!keys.add(stage.key())) {
                throw new IllegalArgumentException("Two stages with the key " + stage.key());
            }
        });
    }

    @Override
    public List<Stage> stages() {
        return Objects.requireNonNull(stages);
    }

    private static List<Stage> usual() {
        return List.of(
                stage("entry", "团组织、团干部录入核查", Set.of(Measure.ORGANIZATIONS, Measure.POSTS), "2017-12-31", "1"),
                stage("operators", "组织运营者入驻", Set.of(Measure.OPERATORS), "2017-12-29", "1"),
                stage("cadres", "团干部入驻", Set.of(Measure.CADRES), "2018-01-12", "1"),
                members("school-1", "学校团员报到（基本完成）", AT_SCHOOL, "2018-01-31", "0.95"),
                members("other-1", "其他团员报到（六成）", ELSEWHERE, "2018-01-31", "0.60"),
                members("school-2", "学校团员报到（全部完成）", AT_SCHOOL, "2018-02-14", "1"),
                members("other-2", "其他团员报到（基本完成）", ELSEWHERE, "2018-02-14", "0.95"));
    }

    private static Stage stage(String key, String name, Set<Measure> measures, String by, String target) {
        return new Stage(key, name, measures, Set.of(), LocalDate.parse(by), new BigDecimal(target));
    }

    private static Stage members(String key, String name, Set<Category> categories, String by, String target) {
        return new Stage(key, name, Set.of(Measure.MEMBERS), categories, LocalDate.parse(by), new BigDecimal(target));
    }
}
