package org.tuanlink.progress;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.util.ReflectionTestUtils;
import org.tuanlink.registry.Category;
import org.tuanlink.testing.Registries;
import org.tuanlink.testing.Roster;

/**
 * A province in the middle of its work: 21 cities, ten universities, the counties of two cities, thirty days of history, and
 * stages whose days lie around today. Undone by {@link #end}.
 */
public final class ProgressBed {

    private static final List<String> CITIES =
            List.of("广州 韶关 深圳 珠海 汕头 佛山 江门 湛江 茂名 肇庆 惠州 梅州 汕尾 河源 阳江 清远 东莞 中山 潮州 揭阳 云浮".split(" ", -1));
    private static final List<String> UNIVERSITIES =
            List.of("中山大学 华南理工大学 暨南大学 华南农业大学 南方医科大学 华南师范大学 广东工业大学 广东外语外贸大学 汕头大学 深圳大学".split(" ", -1));
    private static final List<String> DISTRICTS = List.of("越秀区 海珠区 荔湾区 天河区 白云区 黄埔区".split(" ", -1));

    /** Days of history. */
    public static final int DAYS = 30;

    private static final String FIGURES =
            "(organization_id, category, " + Figures.COLUMNS + ") VALUES (?, ?, " + Figures.PLACES + ")";
    private static final String DAY =
            "(organization_id, day, category, " + Figures.COLUMNS + ") VALUES (?, ?, ?, " + Figures.PLACES + ")";

    private final JdbcTemplate jdbc;
    private final Progress progress;
    private final Rebuilding rebuilding;
    private final ProgressProperties before;
    private final Map<String, Long> ids = new HashMap<>();

    private ProgressBed(ApplicationContext service, ProgressProperties before) {
        this.jdbc = service.getBean(JdbcTemplate.class);
        this.progress = service.getBean(Progress.class);
        this.rebuilding = service.getBean(Rebuilding.class);
        this.before = before;
    }

    /** How fast a city is: at how many percent of the way it is that the province's mean is. */
    private record Body(String code, long size, int speed, Category mostly) {}

    public static ProgressBed make(ApplicationContext service, int port) {
        ProgressBed bed = new ProgressBed(service, service.getBean(ProgressProperties.class));
        Registries.empty(bed.jdbc);
        bed.rebuilding.rebuild();
        List<Body> bodies = bodies();
        Roster.add(port).organizations(lines());
        service.getBean(Folding.class).workOff(() -> false);
        bed.setStages(bed.stages());
        bed.fill(bodies);
        return bed;
    }

    /** The stages are the usual ones again, and the figures true. */
    public void end() {
        setStages(before);
        Registries.empty(jdbc);
        for (String table : List.of("progress_figure", "progress_own", "progress_shared", "progress_day")) {
            jdbc.update("DELETE FROM " + table);
        }
        rebuilding.rebuild();
    }

    private void setStages(ProgressProperties properties) {
        ReflectionTestUtils.setField(progress, "properties", properties);
    }

    private ProgressProperties stages() {
        Map<String, Integer> days = Map.of(
                "entry",
                0,
                "operators",
                -2,
                "cadres",
                12,
                "school-1",
                31,
                "other-1",
                31,
                "school-2",
                45,
                "other-2",
                45);
        LocalDate today = progress.today();
        return new ProgressProperties(
                before.stages().stream()
                        .map(one -> new Stage(
                                one.key(),
                                one.name(),
                                one.measures(),
                                one.about(),
                                today.plusDays(days.getOrDefault(one.key(), 0)),
                                one.target()))
                        .toList(),
                before.look(),
                before.snapshot(),
                before.rebuildAt(),
                before.kept());
    }

    private static String[] lines() {
        List<String> lines = new ArrayList<>(List.of("44,,LEADING_BODY,团广东省委"));
        for (int i = 0; i < CITIES.size(); i++) {
            lines.add("44%02d,44,LEADING_BODY,团%s市委".formatted(i + 1, CITIES.get(i)));
        }
        for (int i = 0; i < DISTRICTS.size(); i++) {
            lines.add("44010%d,4401,LEADING_BODY,团广州市%s委".formatted(i + 1, DISTRICTS.get(i)));
        }
        lines.add("440301,4403,LEADING_BODY,团深圳市福田区委");
        for (int i = 0; i < UNIVERSITIES.size(); i++) {
            lines.add("U%d,44,GRASSROOTS_COMMITTEE,%s团委".formatted(i + 1, UNIVERSITIES.get(i)));
        }
        lines.add("W1,44,WORK_COMMITTEE,广东省直机关团工委");
        lines.add("T1,4403,GRASSROOTS_COMMITTEE,深圳市地铁集团有限公司团委");
        lines.add("B1,T1,BRANCH,深圳市地铁集团有限公司运营管理办公室一号线执法大队团支部");
        return lines.toArray(String[]::new);
    }

    private static List<Body> bodies() {
        List<Body> bodies = new ArrayList<>();
        for (int i = 0; i < CITIES.size(); i++) {
            long size = 90_000 - i * 3_100L;
            bodies.add(new Body("44%02d".formatted(i + 1), size, 62 + (i * 37) % 71, Category.SCHOOL));
        }
        for (int i = 0; i < UNIVERSITIES.size(); i++) {
            bodies.add(new Body("U" + (i + 1), 24_000 - i * 900L, 80 + (i * 29) % 60, Category.COLLEGE));
        }
        bodies.add(new Body("W1", 0, 0, Category.OTHER));
        for (int i = 0; i < DISTRICTS.size(); i++) {
            bodies.add(new Body("44010" + (i + 1), 9_000 - i * 700L, 60 + (i * 31) % 70, Category.SCHOOL));
        }
        bodies.add(new Body("440301", 7_300, 100, Category.SCHOOL));
        bodies.add(new Body("T1", 320, 0, Category.OTHER));
        return bodies;
    }

    private void fill(List<Body> bodies) {
        jdbc.update("DELETE FROM progress_figure");
        jdbc.update("DELETE FROM progress_day");
        jdbc.update("UPDATE registry_organization SET category = 'COLLEGE' WHERE code LIKE 'U%'");
        LocalDate today = progress.today();
        List<Object[]> now = new ArrayList<>();
        List<Object[]> days = new ArrayList<>();
        for (int ago = DAYS; ago >= 0; ago--) {
            Map<Category, Figures> province = new EnumMap<>(Category.class);
            for (Body body : bodies) {
                for (Category category : EnumSet.of(body.mostly(), Category.OTHER)) {
                    Figures figures = figures(body, category, ago);
                    add(
                            ago == 0 ? now : days,
                            id(body.code()),
                            ago == 0 ? null : today.minusDays(ago),
                            category,
                            figures);
                    if (body.code().length() < 5 && !"T1".equals(body.code())) {
                        province.merge(category, figures, Figures::plus);
                    }
                }
            }
            for (Map.Entry<Category, Figures> one : province.entrySet()) {
                add(
                        ago == 0 ? now : days,
                        id("44"),
                        ago == 0 ? null : today.minusDays(ago),
                        one.getKey(),
                        one.getValue());
            }
        }
        jdbc.batchUpdate("INSERT INTO progress_figure " + FIGURES, now);
        jdbc.batchUpdate("INSERT INTO progress_day " + DAY, days);
        jdbc.update("DELETE FROM progress_day WHERE organization_id = ?", id("T1"));
    }

    private static void add(List<Object[]> rows, long id, @Nullable LocalDate day, Category category, Figures figures) {
        List<Object> row = new ArrayList<>(List.of(id));
        if (day != null) {
            row.add(day);
        }
        row.add(category.name());
        for (Measure measure : Measure.values()) {
            row.add(figures.total(measure));
            row.add(figures.done(measure));
        }
        rows.add(row.toArray());
    }

    private long id(String code) {
        return ids.computeIfAbsent(code, one -> {
            Long found = jdbc.queryForObject("SELECT id FROM registry_organization WHERE code = ?", Long.class, one);
            return found == null ? 0 : found;
        });
    }

    /** As it was at the end of the day so many days ago. */
    private static Figures figures(Body body, Category category, int ago) {
        long size = category == body.mostly() ? body.size() : body.size() / 3;
        // Slow at first, then faster, in percent of the way that is behind by today.
        double way = Math.pow((DAYS - ago + 3) / (DAYS + 3.0), 1.6) * body.speed() / 100;
        // Not every day is like the other.
        way *= 1 + .03 * Math.sin(ago * 1.7 + body.size());
        long school = category == Category.OTHER ? 28 : 55;
        return Figures.NONE
                .add(Measure.ORGANIZATIONS, size / 30, done(size / 30, 1, way * 1.6))
                .add(Measure.POSTS, size / 12, done(size / 12, 1, way * 1.6))
                .add(Measure.OPERATORS, size / 40, done(size / 40, 1, way * 1.25))
                .add(Measure.CADRES, size / 15, done(size / 15, 1, way * .8))
                .add(Measure.MEMBERS, size, done(size, school / 100.0, way));
    }

    private static long done(long total, double mean, double way) {
        return Math.min(total, Math.round(total * mean * way));
    }
}
