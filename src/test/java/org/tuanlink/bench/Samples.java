package org.tuanlink.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tuanlink.registry.OrganizationType;
import org.tuanlink.samples.CadreGenerator;
import org.tuanlink.samples.CadreRow;
import org.tuanlink.samples.GuangdongOrganizations;
import org.tuanlink.samples.OrganizationRow;
import org.tuanlink.samples.SampleData;
import org.tuanlink.testing.DirectoryDriver;
import tools.jackson.databind.JsonNode;

/** Guangdong's real organisations, whole or a part that hangs together, and synthetic cadres. */
record Samples(List<OrganizationRow> organizations, int cadres) {

    private static final long SEED = 20171229;
    private static final int ONE_IN = 20;

    static Samples province(int cadres) {
        return new Samples(GuangdongOrganizations.province(), cadres);
    }

    /** The first organisations of the province, each with its parent. */
    static Samples part(int organizations, int cadres) {
        List<OrganizationRow> part = new ArrayList<>();
        Set<String> codes = new HashSet<>();
        for (OrganizationRow row : GuangdongOrganizations.province()) {
            if (part.size() < organizations && (row.parentCode() == null || codes.contains(row.parentCode()))) {
                part.add(row);
                codes.add(row.code());
            }
        }
        return new Samples(part, cadres);
    }

    /**
     * A tenth of the province in its shape: all leading bodies and what stands directly below the province's, and below each of
     * them one in so many of the rest.
     */
    static Samples tenth(int cadres) {
        List<OrganizationRow> part = new ArrayList<>();
        Set<String> bodies = new HashSet<>();
        Set<String> kept = new HashSet<>();
        Map<String, Integer> seen = new HashMap<>();
        for (OrganizationRow row : GuangdongOrganizations.province()) {
            String parent = String.valueOf(row.parentCode());
            boolean body = row.type() == OrganizationType.LEADING_BODY || parent.equals("44");
            boolean drawn =
                    bodies.contains(parent) ? seen.merge(parent, 1, Integer::sum) % ONE_IN == 1 : kept.contains(parent);
            if (body || drawn) {
                part.add(row);
                (body ? bodies : kept).add(row.code());
            }
        }
        return new Samples(part, cadres);
    }

    List<CadreRow> people() {
        return new CadreGenerator(organizations, SEED).rows(cadres);
    }

    Path organizationFile() throws IOException {
        Path file = file("organizations-" + organizations.size());
        SampleData.organizations(organizations, file);
        return file;
    }

    Path cadreFile() throws IOException {
        Path file = file("cadres-" + organizations.size() + "-" + cadres);
        SampleData.cadres(organizations, cadres, SEED, file);
        return file;
    }

    /** Writes rows of cadres as an import file; nothing in them needs quoting. */
    static void write(List<CadreRow> rows, Path file) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add(String.join(",", CadreRow.HEADER));
        rows.forEach(row -> lines.add(String.join(",", row.cells())));
        Files.write(file, lines);
    }

    static Path file(String name) throws IOException {
        return Files.createDirectories(Path.of("target", "bench")).resolve(name + ".csv");
    }

    void importInto(DirectoryDriver driver, BenchTable table) throws IOException, InterruptedException {
        importFile(driver, table, "organizations", organizationFile());
        importFile(driver, table, "cadres", cadreFile());
    }

    static void importFile(DirectoryDriver driver, BenchTable table, String kind, Path file)
            throws IOException, InterruptedException {
        long from = System.nanoTime();
        JsonNode end = driver.importFile(kind, file);
        table.say(
                "  import of %,d rows of %s: %s",
                end.path("total").asLong(), kind, BenchTable.inSeconds(System.nanoTime() - from));
        if (!end.path("status").asString("").equals("SUCCEEDED")
                || end.path("rejected").asLong() > 0) {
            throw new IllegalStateException("The import did not take every row: " + end);
        }
    }
}
