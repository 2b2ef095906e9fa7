package org.tuanlink.testing;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What the search of the tests of privacy finds, so that they would fail. */
class ClearTextIT {

    private static final String MOBILE = People.mobile(4711);

    private interface Packing {
        OutputStream around(OutputStream out) throws Exception;
    }

    private static byte[] packed(Packing packing) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = packing.around(bytes)) {
            out.write(("{\"mobile\":\"" + MOBILE + "\"}").getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }

    private static Map<String, byte[]> forms() throws Exception {
        Map<String, byte[]> forms = new TreeMap<>();
        forms.put("plain", ("x" + MOBILE + "y").getBytes(UTF_8));
        forms.put("spaced", ("+86 " + MOBILE.replaceAll("(...)(....)", "$1 $2-")).getBytes(UTF_8));
        forms.put("wide", MOBILE.getBytes(UTF_16LE));
        forms.put("hex", HexFormat.of().formatHex(MOBILE.getBytes(UTF_8)).getBytes(UTF_8));
        for (String before : List.of("", "a", "ab")) {
            String text = before + MOBILE + "tail";
            forms.put("base64after" + before, Base64.getEncoder().encode(text.getBytes(UTF_8)));
        }
        forms.put("url64", Base64.getUrlEncoder().encode(("??>" + MOBILE).getBytes(UTF_8)));
        forms.put("gzip", packed(GZIPOutputStream::new));
        forms.put("deflated", packed(DeflaterOutputStream::new));
        forms.put("zipped", packed(out -> {
            ZipOutputStream zip = new ZipOutputStream(out);
            zip.putNextEntry(new ZipEntry("sheet.xml"));
            return zip;
        }));
        ByteArrayOutputStream serialised = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(serialised)) {
            out.writeObject(new String[] {"mobile", MOBILE});
        }
        forms.put("serialised", serialised.toByteArray());
        return forms;
    }

    @Test
    void everyFormIsFoundAndNothingElse() throws Exception {
        JdbcTemplate jdbc = new JdbcTemplate(new DriverManagerDataSource(TestServers.newSchemaUrl(), "root", ""));
        jdbc.execute("CREATE TABLE none (a VARCHAR(99), b BIGINT, c BLOB)");
        jdbc.update("INSERT INTO none VALUES (?, ?, ?)", People.mobile(4712), 19_900_004_712L, new byte[] {80, 75, 3});
        for (Map.Entry<String, byte[]> form : forms().entrySet()) {
            jdbc.execute("CREATE TABLE as_" + form.getKey() + " (id INT, held BLOB)");
            jdbc.update("INSERT INTO as_" + form.getKey() + " VALUES (1, ?)", (Object) form.getValue());
        }
        jdbc.execute("CREATE TABLE as_number (id INT, held BIGINT)");
        jdbc.update("INSERT INTO as_number VALUES (1, ?)", Long.parseLong(MOBILE));
        assertThat(ClearText.places(jdbc, List.of(MOBILE)))
                .containsExactlyInAnyOrder(Stream.concat(forms().keySet().stream(), Stream.of("number"))
                        .map(form -> "as_" + form + ".held")
                        .toArray(String[]::new));
    }
}
