package org.tuanlink.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.tuanlink.registry.OrganizationScope.WHOLE_PROVINCE;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tuanlink.registry.CadreFilter.State;
import org.tuanlink.samples.GuangdongOrganizations;
import org.tuanlink.samples.OrganizationRow;
import org.tuanlink.samples.SampleData;
import org.tuanlink.testing.ServiceTest;

/**
 * What the pages ask of the registry, at the province's 29,000 organisations and (with {@code -Dregistry.size.cadres=200000})
 * all its cadres. The bound is loose, for machines that do other things as well; the figures are printed.
 */
@ServiceTest
class RegistrySizeIT {

    private static final int CADRES = Integer.getInteger("registry.size.cadres", 20_000);
    private static final long BOUND_MILLIS = 200;
    private static final int ROUNDS = 9;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private Imports imports;

    @Autowired
    private OrganizationQueries organizations;

    @Autowired
    private CadreQueries cadres;

    @Autowired
    private BranchSearch branches;

    @TempDir
    private Path directory;

    private final Map<String, Long> figures = new LinkedHashMap<>();

    @Test
    void everyQueryIsQuickAtTheProvincesSize() throws IOException {
        RegistryTables.empty(jdbc);
        List<OrganizationRow> rows = GuangdongOrganizations.province();
        Path file = directory.resolve("organizations.csv");
        SampleData.organizations(rows, file);
        run(ImportKind.ORGANIZATIONS, file);
        Path people = directory.resolve("cadres.csv");
        SampleData.cadres(rows, CADRES, 1, people);
        run(ImportKind.CADRES, people);

        OrganizationScope city = scope("4401");
        measure("search 团支部", () -> organizations.search(WHOLE_PROVINCE, "团支部", 20));
        measure("search 天河 in a city", () -> organizations.search(city, "天河", 20));
        measure("search tyj", () -> organizations.search(WHOLE_PROVINCE, "tyj", 20));
        measure("search panyu", () -> organizations.search(WHOLE_PROVINCE, "panyu", 20));
        measure("children of the province", () -> organizations.children(WHOLE_PROVINCE, null, 1));
        measure("page of a city", () -> organizations.organization(WHOLE_PROVINCE, new OrganizationCode("4401")));
        measure("figures of a city", () -> organizations.subtree(WHOLE_PROVINCE, new OrganizationCode("4401")));
        measure("figures of the province", () -> organizations.subtree(WHOLE_PROVINCE, new OrganizationCode("44")));
        measure("branches 团支部", () -> branches.branches("团支部", 1));
        measure("branches 团支部, last page", () -> branches.branches("团支部", BranchSearch.MOST_PAGES));
        measure("branches 天河 社区", () -> branches.branches("天河 社区", 1));
        measure("branches tzb", () -> branches.branches("tzb", 1));
        measure("branches panyu", () -> branches.branches("panyu", 1));
        measure("branches above gzs", () -> branches.organizations("gzs", 5));
        measure("branches level by level, top", () -> branches.level(null, 1));
        measure("branches level by level, city", () -> branches.level(new OrganizationCode("4401"), 1));
        for (OrganizationScope scope : List.of(WHOLE_PROVINCE, city)) {
            String where = scope.isWholeProvince() ? "province: " : "city: ";
            list(where + "all", scope, null, null, State.IN_OFFICE);
            list(where + "left", scope, null, null, State.LEFT);
            list(where + "alternates", scope, null, Post.ALTERNATE_COMMITTEE_MEMBER, State.IN_OFFICE);
            list(where + "name 王", scope, "王", null, State.IN_OFFICE);
            list(where + "name nobody has", scope, "龘龘", null, State.IN_OFFICE);
            list(where + "secretaries 李", scope, "李", Post.SECRETARY, State.IN_OFFICE);
            list(where + "initials zxm", scope, "zxm", null, State.ALL);
            list(where + "code", scope, "C1", null, State.IN_OFFICE);
        }
        System.out.println("Registry of " + CADRES + " cadres, median of " + ROUNDS + " in ms: " + figures);
        assertThat(figures.values()).as(figures.toString()).allMatch(millis -> millis < BOUND_MILLIS);
    }

    private void list(String name, OrganizationScope scope, @Nullable String query, @Nullable Post post, State state) {
        CadreFilter filter = new CadreFilter(query, null, post, false, null, state);
        measure(name, () -> cadres.list(scope, filter, null));
    }

    private void measure(String name, Runnable query) {
        long[] times = new long[ROUNDS];
        query.run();
        for (int i = 0; i < ROUNDS; i++) {
            long start = System.nanoTime();
            query.run();
            times[i] = System.nanoTime() - start;
        }
        Arrays.sort(times);
        figures.put(name, times[ROUNDS / 2] / 1_000_000);
    }

    private OrganizationScope scope(String code) {
        return jdbc.queryForObject(
                "SELECT id, path FROM registry_organization WHERE code = ?",
                (row, number) -> new OrganizationScope(row.getLong(1), row.getString(2)),
                code);
    }

    private void run(ImportKind kind, Path file) throws IOException {
        long id;
        try (InputStream content = Files.newInputStream(file)) {
            id = imports.accept(WHOLE_PROVINCE, "test", kind, file.getFileName().toString(), content);
        }
        ImportJob job = await().atMost(Duration.ofMinutes(10))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> imports.find(WHOLE_PROVINCE, id).orElseThrow(), one -> one.status()
                        .isFinal());
        assertThat(job.status()).as(job.toString()).isEqualTo(ImportJob.Status.SUCCEEDED);
    }
}
