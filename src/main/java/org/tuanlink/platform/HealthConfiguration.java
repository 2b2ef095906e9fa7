package org.tuanlink.platform;

import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tuanlink.platform.OperatorsView.Figure;

/** What this module tells of its health; the groups are in {@code application.yml}. */
@Configuration(proxyBeanMethods = false)
class HealthConfiguration {

    @Bean
    DatabaseReach databaseReachHealthIndicator(DataSource dataSource) throws SQLException {
        return DatabaseReach.of(dataSource);
    }

    @Bean
    HealthIndicator backgroundTasksHealthIndicator(BackgroundTasks tasks) {
        return new OperatorsView(() -> figures(tasks));
    }

    private static List<Figure> figures(BackgroundTasks tasks) {
        List<BackgroundTaskKind> kinds = tasks.kinds();
        return List.of(
                Figure.plain("running", sum(kinds, BackgroundTaskKind::running)),
                Figure.zero("overdue", sum(kinds, BackgroundTaskKind::overdue)),
                Figure.zero("failing", sum(kinds, BackgroundTaskKind::failing)),
                Figure.zero("silent", tasks.silent()));
    }

    private static long sum(List<BackgroundTaskKind> kinds, java.util.function.ToLongFunction<BackgroundTaskKind> of) {
        return kinds.stream().mapToLong(of).sum();
    }
}
