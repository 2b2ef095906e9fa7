package org.tuanlink.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Looks through every column of every table for texts that must not stand there in clear: as they are, in UTF-16, with
 * blanks or hyphens between, in base64 or hex, and inside what is compressed or serialised.
 */
public final class ClearText {

    private static final int MOST_UNPACKED = 4 * 1024 * 1024;

    private final JdbcTemplate jdbc;
    private final Set<String> forms = new LinkedHashSet<>();

    private ClearText(JdbcTemplate jdbc, Collection<String> texts) {
        this.jdbc = jdbc;
        texts.forEach(this::add);
    }

    /** Where one of these texts stands: {@code table.column}. */
    public static Set<String> places(JdbcTemplate jdbc, Collection<String> texts) {
        return new ClearText(jdbc, texts).places();
    }

    private void add(String text) {
        for (Charset charset : List.of(UTF_8, UTF_16BE, UTF_16LE)) {
            byte[] bytes = text.getBytes(charset);
            forms.add(new String(bytes, ISO_8859_1));
            String hex = HexFormat.of().formatHex(bytes);
            forms.add(hex);
            forms.add(hex.toUpperCase(Locale.ROOT));
            for (int before = 0; before < 3; before++) {
                String middle = base64(bytes, before);
                forms.add(middle);
                forms.add(middle.replace('+', '-').replace('/', '_'));
            }
        }
    }

    /** Those letters that are its own when so many bytes stand before it. */
    private static String base64(byte[] bytes, int before) {
        byte[] shifted = new byte[before + bytes.length];
        System.arraycopy(bytes, 0, shifted, before, bytes.length);
        String all = Base64.getEncoder().withoutPadding().encodeToString(shifted);
        return all.substring(before == 0 ? 0 : before + 1, shifted.length / 3 * 4);
    }

    private Set<String> places() {
        Set<String> found = new TreeSet<>();
        List<String> tables = jdbc.queryForList(
                "SELECT table_name FROM information_schema.tables"
                        + " WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE'",
                String.class);
        for (String table : tables) {
            jdbc.query("SELECT * FROM `" + table + "`", row -> {
                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                    byte[] bytes = row.getBytes(i);
                    if (bytes != null && holds(bytes)) {
                        found.add(table + "." + row.getMetaData().getColumnName(i));
                    }
                }
            });
        }
        return found;
    }

    private boolean holds(byte[] bytes) {
        String text = new String(bytes, ISO_8859_1);
        return stands(text) || stands(text.replaceAll("[ ()+-]", "")) || stands(unpacked(bytes));
    }

    private boolean stands(String text) {
        return text.length() > 10 && forms.stream().anyMatch(text::contains);
    }

    private static String unpacked(byte[] bytes) {
        if (bytes.length < 3) {
            return "";
        }
        try {
            return switch (((bytes[0] & 0xFF) << 8) | (bytes[1] & 0xFF)) {
                case 0x1F8B -> read(new GZIPInputStream(new ByteArrayInputStream(bytes)));
                case 0x504B -> entries(bytes);
                case 0x7801, 0x785E, 0x789C, 0x78DA -> read(new InflaterInputStream(new ByteArrayInputStream(bytes)));
                default -> "";
            };
        } catch (IOException e) {
            return ""; // It only looked as if.
        }
    }

    private static String entries(byte[] bytes) throws IOException {
        StringBuilder all = new StringBuilder();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                all.append(new String(zip.readNBytes(MOST_UNPACKED), ISO_8859_1));
            }
        }
        return all.toString();
    }

    private static String read(InputStream in) throws IOException {
        try (in) {
            return new String(in.readNBytes(MOST_UNPACKED), ISO_8859_1);
        }
    }
}
