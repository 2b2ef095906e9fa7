package org.tuanlink.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tuanlink.platform.SealedValue;
import org.tuanlink.samples.GuangdongOrganizations;
import org.tuanlink.samples.OrganizationRow;
import org.tuanlink.testing.People;
import org.tuanlink.testing.ServiceTest;

/** An import that is cut off and begun again ends as if nothing had happened. */
@ServiceTest
class ImportResumeIT {

    private static final int ROWS = 20_000;

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private ImportStore store;

    @Autowired
    private ImportFiles files;

    @Autowired
    private ImportRunner runner;

    @Autowired
    private RegistryReader reader;

    @TempDir
    private Path folder;

    @BeforeEach
    void emptyRegistry() {
        RegistryTables.empty(jdbc);
        var outcome =
                new RegistryClient(port).importLines("organizations", "code,type,shortName", "44,LEADING_BODY,团广东省委");
        assertThat(outcome.refusals()).isEmpty();
    }

    /** An import that no scheduler knows of: this test is the node that runs it. */
    private long storeImport(ImportKind kind, String text) throws IOException {
        Path file = Files.write(folder.resolve(kind.codeName()), text.getBytes(UTF_8));
        SealedValue key = files.newKey();
        long id = store.create(new ImportStore.NewImport(
                kind, "a.csv", ImportFormat.CSV, key, 0, true, new ImportStore.Origin("test", null)));
        files.store(id, key, file);
        return id;
    }

    private static String cadres() {
        return IntStream.range(0, ROWS)
                .mapToObj(n -> "P%d,张三,%s,%s,44,委员,否"
                        .formatted(n, People.mobile(n % 1_000 == 999 ? n - 1 : n), People.idNumber(n)))
                .collect(Collectors.joining("\n", "code,name,mobile,idNumber,organizationCode,post,operator\n", "\n"));
    }

    private void runUntil(long id, int rows) throws InterruptedException {
        Thread node = new Thread(() -> runner.run(id));
        node.setUncaughtExceptionHandler((thread, cutOff) -> {});
        node.start();
        await().pollInterval(Duration.ofMillis(5))
                .until(() -> store.find(OrganizationScope.WHOLE_PROVINCE, id)
                                .orElseThrow()
                                .done()
                        >= rows);
        node.interrupt();
        node.join();
        assertThat(store.find(OrganizationScope.WHOLE_PROVINCE, id)
                        .orElseThrow()
                        .status())
                .isEqualTo(ImportJob.Status.RUNNING);
    }

    @Test
    void beginsAgainAfterACut() throws Exception {
        long id = storeImport(ImportKind.CADRES, cadres());
        runUntil(id, 4_000);
        long half = reader.revision();
        runner.run(id);
        ImportJob job = store.find(OrganizationScope.WHOLE_PROVINCE, id).orElseThrow();
        assertThat(job.status()).isEqualTo(ImportJob.Status.SUCCEEDED);
        assertThat(job.total()).isEqualTo(ROWS);
        assertThat(job.rejected()).isEqualTo(ROWS / 1_000);
        assertThat(job.accepted()).isEqualTo(ROWS - ROWS / 1_000);
        assertThat(store.countRefusals(id)).isEqualTo(ROWS / 1_000);
        assertThat(jdbc.queryForObject("SELECT COUNT(*) FROM registry_cadre", Integer.class))
                .isEqualTo(ROWS - ROWS / 1_000);
        assertThat(reader.revision()).isGreaterThan(half);
        runner.run(id);
        assertThat(store.find(OrganizationScope.WHOLE_PROVINCE, id))
                .as("an ended import is not run again")
                .contains(job);
    }

    @Test
    void takesInAWholeCityInAnyOrder() throws Exception {
        List<OrganizationRow> city = GuangdongOrganizations.city("4401");
        List<List<String>> rows =
                new ArrayList<>(city.stream().map(OrganizationRow::cells).toList());
        Collections.reverse(rows);
        String text = rows.stream()
                .map(cells -> String.join(",", cells))
                .collect(Collectors.joining("\n", String.join(",", OrganizationRow.HEADER) + "\n", "\n"));
        long id = storeImport(ImportKind.ORGANIZATIONS, text);
        runner.run(id);
        assertThat(store.refusals(id, 0, 10)).isEmpty();
        assertThat(reader.organizations()).hasSizeGreaterThan(2_500).hasSizeLessThanOrEqualTo(city.size() + 1);
        long revision = reader.revision();
        long again = storeImport(ImportKind.ORGANIZATIONS, text);
        runner.run(again);
        assertThat(store.find(OrganizationScope.WHOLE_PROVINCE, again)
                        .orElseThrow()
                        .accepted())
                .isEqualTo(city.size());
        assertThat(reader.revision()).isEqualTo(revision);
        assertSiblingsDiffer();
    }

    private void assertSiblingsDiffer() {
        assertThat(reader.organizations())
                .extracting(node -> node.parentId() + " " + node.directoryName())
                .doesNotHaveDuplicates();
        assertThat(reader.organizations()).allSatisfy(node -> assertThat(
                        Alias.parse(node.suggestedAlias()).accepted())
                .isPresent());
    }
}
