package org.tuanlink.bench;

import cn.idev.excel.ExcelWriter;
import cn.idev.excel.FastExcel;
import cn.idev.excel.context.AnalysisContext;
import cn.idev.excel.event.AnalysisEventListener;
import cn.idev.excel.write.metadata.WriteSheet;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
 * Imports a workbook of 100,000 rows of cadres into the service, against only reading the same workbook with the library.
 * Both are repeated and the best of each counts; the heap is the peak of its pools during an import.
 */
public final class ImportBench {

    private static final int ROWS = 100_000;
    private static final int ROUNDS = 3;
    private static final long SEED = 20_180_115;

    private final Imports imports;
    private final JdbcTemplate jdbc;

    private ImportBench(Imports imports, JdbcTemplate jdbc) {
        this.imports = imports;
        this.jdbc = jdbc;
    }

    public static void main(String[] arguments) throws Exception {
        var properties = ServiceEnvironment.properties(TestServers.newSchemaUrl());
        String[] options = properties.entrySet().stream()
                .map(entry -> "--" + entry.getKey() + "=" + entry.getValue())
                .toArray(String[]::new);
        try (ConfigurableApplicationContext service = new SpringApplicationBuilder(TuanLinkApplication.class)
                .run(Stream.concat(Stream.of(options), Stream.of("--server.port=0"))
                        .toArray(String[]::new))) {
            new ImportBench(service.getBean(Imports.class), service.getBean(JdbcTemplate.class)).measure();
        }
        System.exit(0); // the embedded servers' threads would keep the process
    }

    private void measure() throws Exception {
        List<OrganizationRow> province = GuangdongOrganizations.province();
        Path organizations = workbook(OrganizationRow.HEADER, province.stream().map(OrganizationRow::cells));
        Path cadres = cadres(province);
        long organizationsTook = importFile(ImportKind.ORGANIZATIONS, organizations);
        System.out.printf("%,d organisations imported in %,d ms%n", province.size(), organizationsTook);
        long read = Long.MAX_VALUE;
        long imported = Long.MAX_VALUE;
        long again = Long.MAX_VALUE;
        long peak = 0;
        for (int round = 0; round < ROUNDS; round++) {
            read = Math.min(read, read(cadres));
            jdbc.execute("DELETE FROM registry_post");
            jdbc.execute("DELETE FROM registry_cadre");
            System.gc();
            heapPools().forEach(MemoryPoolMXBean::resetPeakUsage);
            imported = Math.min(imported, importFile(ImportKind.CADRES, cadres));
            peak = Math.max(
                    peak,
                    heapPools().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum());
            again = Math.min(again, importFile(ImportKind.CADRES, cadres));
        }
        System.out.printf("%-42s %,8d ms%n", "reading 100,000 rows with FastExcel", read);
        System.out.printf("%-42s %,8d ms  %.2fx%n", "importing them", imported, (double) imported / read);
        System.out.printf("%-42s %,8d ms  %.2fx%n", "importing them again, unchanged", again, (double) again / read);
        System.out.printf("%-42s %,8d MB%n", "peak heap while importing", peak >> 20);
        Files.delete(organizations);
        Files.delete(cadres);
    }

    private static Stream<MemoryPoolMXBean> heapPools() {
        return ManagementFactory.getMemoryPoolMXBeans().stream().filter(pool -> pool.getType() == MemoryType.HEAP);
    }

    private static Path cadres(List<OrganizationRow> province) throws IOException {
        List<List<String>> rows = new ArrayList<>(ROWS);
        new CadreGenerator(province, SEED).generate(ROWS, row -> {
            if (rows.size() < ROWS) {
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
        return (System.nanoTime() - start) / 1_000_000;
    }

    /** From the upload to the end: the background task is part of it. */
    private long importFile(ImportKind kind, Path file) throws Exception {
        long start = System.nanoTime();
        long id;
        try (InputStream content = Files.newInputStream(file)) {
            id = imports.accept(kind, file.getFileName().toString(), content, true);
        }
        ImportJob job = imports.find(id).orElseThrow();
        while (!job.status().isFinal()) {
            Thread.sleep(20);
            job = imports.find(id).orElseThrow();
        }
        if (job.status() != ImportJob.Status.SUCCEEDED || job.rejected() > 0) {
            throw new IllegalStateException(
                    job + " " + imports.refusals(id, 1, 5).items());
        }
        return (System.nanoTime() - start) / 1_000_000;
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
