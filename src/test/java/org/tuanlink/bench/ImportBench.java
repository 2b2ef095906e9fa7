package org.tuanlink.bench;

import static org.tuanlink.registry.OrganizationScope.WHOLE_PROVINCE;

import cn.idev.excel.ExcelWriter;
import cn.idev.excel.FastExcel;
import cn.idev.excel.context.AnalysisContext;
import cn.idev.excel.event.AnalysisEventListener;
import cn.idev.excel.write.metadata.WriteSheet;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tuanlink.TuanLinkApplication;
import org.tuanlink.registry.ImportJob;
import org.tuanlink.registry.ImportKind;
import org.tuanlink.registry.Imports;
import org.tuanlink.samples.CadreGenerator;
import org.tuanlink.samples.CadreRow;
import org.tuanlink.samples.GuangdongOrganizations;
import org.tuanlink.samples.OrganizationRow;
import org.tuanlink.testing.ServiceEnvironment;
import org.tuanlink.testing.TestServers;

/**
 * Imports a workbook of 100,000 rows of cadres into the service, against only reading the same workbook with the library,
 * both in this process: the first time of each, when nothing is compiled yet, and the best of three. A further import,
 * not timed, collects all garbage again and again and notes what heap is left.
 */
final class ImportBench {

    private static final int ROWS = 100_000;
    private static final int FEW_ROWS = 20_000;
    private static final int ROUNDS = 3;
    private static final long SEED = 20_180_115;
    private static final Duration BETWEEN_COLLECTIONS = Duration.ofMillis(150);

    private final BenchTable table;

    ImportBench(BenchTable table) {
        this.table = table;
    }

    void run() throws Exception {
        table.say("%n4. Importing a workbook of %,d rows of cadres", ROWS);
        var properties = ServiceEnvironment.properties(TestServers.newSchemaUrl());
        String[] options = properties.entrySet().stream()
                .map(entry -> "--" + entry.getKey() + "=" + entry.getValue())
                .toArray(String[]::new);
        try (ConfigurableApplicationContext service = new SpringApplicationBuilder(TuanLinkApplication.class)
                .run(Stream.concat(Stream.of(options), Stream.of("--server.port=0"))
                        .toArray(String[]::new))) {
            measure(new Node(service.getBean(Imports.class), service.getBean(JdbcTemplate.class)));
        }
    }

    private void measure(Node node) throws Exception {
        List<OrganizationRow> province = GuangdongOrganizations.province();
        Path organizations = workbook(OrganizationRow.HEADER, province.stream().map(OrganizationRow::cells));
        Path cadres = cadres(province, ROWS);
        Path few = cadres(province, FEW_ROWS);
        try {
            long took = node.importFile(ImportKind.ORGANIZATIONS, organizations);
            table.say("  %,d organisations in %s", province.size(), BenchTable.inSeconds(took));
            times(node, cadres);
            heap(node, few, cadres);
        } finally {
            Files.delete(organizations);
            Files.delete(cadres);
            Files.delete(few);
        }
    }

    private void times(Node node, Path cadres) throws Exception {
        long[] read = new long[ROUNDS];
        long[] imported = new long[ROUNDS];
        long[] again = new long[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            read[round] = read(cadres);
            node.removeCadres();
            imported[round] = node.importFile(ImportKind.CADRES, cadres);
            again[round] = node.importFile(ImportKind.CADRES, cadres);
            table.say(
                    "  reading %s, importing %s, again unchanged %s",
                    BenchTable.inSeconds(read[round]),
                    BenchTable.inSeconds(imported[round]),
                    BenchTable.inSeconds(again[round]));
        }
        book("import of 100,000 rows, first", imported[0], read[0], "-");
        book("import of 100,000 rows, best of 3", best(imported), best(read), "at most 3x");
        book("the same again, unchanged, best of 3", best(again), best(read), "-");
    }

    private void book(String what, long ours, long reading, String asked) {
        table.row(
                what,
                BenchTable.inSeconds(ours),
                BenchTable.inSeconds(reading) + " reading with FastExcel",
                BenchTable.ratio((double) ours / reading),
                asked);
    }

    private static long best(long[] times) {
        return Arrays.stream(times).min().orElseThrow();
    }

    private void heap(Node node, Path few, Path many) throws Exception {
        long ofFew = liveHeap(node, few);
        long ofMany = liveHeap(node, many);
        table.row(
                "live heap while importing 100,000 rows, at most",
                (ofMany >> 20) + " MB more than at rest",
                (ofFew >> 20) + " MB for 20,000 rows",
                "%+d MB".formatted((ofMany - ofFew) >> 20),
                "flat");
    }

    /** The largest heap that survived a collection during the import, above what survives at rest. */
    private static long liveHeap(Node node, Path cadres) throws Exception {
        node.removeCadres();
        long atRest = survivors();
        AtomicBoolean over = new AtomicBoolean();
        var sampler = CompletableFuture.supplyAsync(() -> {
            long most = 0;
            while (!over.get()) {
                most = Math.max(most, survivors());
                LockSupport.parkNanos(BETWEEN_COLLECTIONS.toNanos());
            }
            return most;
        });
        node.importFile(ImportKind.CADRES, cadres);
        over.set(true);
        return sampler.get() - atRest;
    }

    private static long survivors() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static Path cadres(List<OrganizationRow> province, int wanted) throws IOException {
        List<List<String>> rows = new ArrayList<>(wanted);
        new CadreGenerator(province, SEED).generate(wanted, row -> {
            if (rows.size() < wanted) {
                rows.add(row.cells());
            }
        });
        return workbook(CadreRow.HEADER, rows.stream());
    }

    private static Path workbook(List<String> header, Stream<List<String>> rows) throws IOException {
        Path file = Files.createTempFile("tuanlink-bench-", ".xlsx");
        try (ExcelWriter writer = FastExcel.write(file.toFile()).build()) {
            WriteSheet sheet = FastExcel.writerSheet("1").build();
            writer.write(List.of(header), sheet);
            writer.write(rows.toList(), sheet);
        }
        return file;
    }

    private static long read(Path file) {
        long start = System.nanoTime();
        RowCount count = new RowCount();
        FastExcel.read(file.toFile(), count).sheet().doRead();
        if (count.rows != ROWS) {
            throw new IllegalStateException("Read " + count.rows + " rows");
        }
        return System.nanoTime() - start;
    }

    /** The service in this process. */
    private record Node(Imports imports, JdbcTemplate jdbc) {

        void removeCadres() {
            jdbc.execute("TRUNCATE TABLE registry_post");
            jdbc.execute("TRUNCATE TABLE registry_cadre");
        }

        /** From the upload to the end: the background task is part of it. */
        long importFile(ImportKind kind, Path file) throws Exception {
            long start = System.nanoTime();
            long id;
            try (InputStream content = Files.newInputStream(file)) {
                id = imports.accept(
                        WHOLE_PROVINCE, "bench", kind, file.getFileName().toString(), content);
            }
            ImportJob job = imports.find(WHOLE_PROVINCE, id).orElseThrow();
            while (!job.status().isFinal()) {
                Thread.sleep(20);
                job = imports.find(WHOLE_PROVINCE, id).orElseThrow();
            }
            if (job.status() != ImportJob.Status.SUCCEEDED || job.rejected() > 0) {
                throw new IllegalStateException(
                        job + " " + imports.refusals(WHOLE_PROVINCE, id, 1, 5).items());
            }
            return System.nanoTime() - start;
        }
    }

    private static final class RowCount extends AnalysisEventListener<Map<Integer, String>> {

        private int rows;

        @Override
        public void invoke(Map<Integer, String> row, AnalysisContext context) {
            rows++;
        }

        @Override
        public void doAfterAllAnalysed(AnalysisContext context) {}
    }
}
