package org.tuanlink.samples;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes sample files for the import: {@code organizations|cadres (--province | --city 4401) [--cadres N] [--seed S]
 * --out FILE}. The file's name decides between .xlsx and .csv.
 */
public final class SampleData {

    private static final String USAGE =
            "Usage: organizations|cadres (--province | --city CODE) [--cadres N] [--seed S] --out FILE.csv|FILE.xlsx";

    private SampleData() {}

    public static void main(String[] arguments) {
        try {
            System.out.println(run(arguments));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        }
    }

    static String run(String... arguments) {
        Map<String, String> options = options(arguments);
        List<OrganizationRow> organizations =
                options.containsKey("province") ? GuangdongOrganizations.province() : city(options);
        Path out = Path.of(required(options, "out"));
        return switch (arguments[0]) {
            case "organizations" -> organizations(organizations, out) + " organisations → " + out;
            case "cadres" -> cadres(organizations, options, out) + " rows of cadres → " + out;
            default -> throw new IllegalArgumentException(USAGE);
        };
    }

    private static List<OrganizationRow> city(Map<String, String> options) {
        return GuangdongOrganizations.city(required(options, "city"));
    }

    /** Writes the organisations and answers how many. */
    public static int organizations(List<OrganizationRow> organizations, Path out) {
        try (RowFile file = RowFile.create(out, OrganizationRow.HEADER)) {
            organizations.forEach(organization -> file.write(organization.cells()));
        }
        return organizations.size();
    }

    /** Writes cadres for these organisations and answers how many rows, one for each post. */
    public static int cadres(List<OrganizationRow> organizations, int cadres, long seed, Path out) {
        int[] rows = {0};
        try (RowFile file = RowFile.create(out, CadreRow.HEADER)) {
            new CadreGenerator(organizations, seed).generate(cadres, row -> {
                file.write(row.cells());
                rows[0]++;
            });
        }
        return rows[0];
    }

    private static int cadres(List<OrganizationRow> organizations, Map<String, String> options, Path out) {
        int cadres = Integer.parseInt(options.getOrDefault("cadres", Integer.toString(organizations.size() * 2)));
        return cadres(organizations, cadres, Long.parseLong(options.getOrDefault("seed", "1")), out);
    }

    private static Map<String, String> options(String... arguments) {
        if (arguments.length == 0) {
            throw new IllegalArgumentException(USAGE);
        }
        Map<String, String> options = new HashMap<>();
        for (int i = 1; i < arguments.length; i++) {
            String name = arguments[i].replaceFirst("^--", "");
            boolean flag = name.equals("province") || i + 1 == arguments.length;
            options.put(name, flag ? "" : arguments[++i]);
        }
        return options;
    }

    private static String required(Map<String, String> options, String name) {
        String value = options.get(name);
        if (value == null || value.isEmpty()) {
            throw new IllegalArgumentException(USAGE);
        }
        return value;
    }
}
