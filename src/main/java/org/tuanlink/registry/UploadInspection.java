package org.tuanlink.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * What an uploaded file is, judged by its content and never by its name, and whether it is safe to read.
 *
 * @param rows rows below the header, as counted without parsing
 */
record UploadInspection(ImportFormat format, int rows) {

    private static final long MAX_INFLATED = 1L << 30;
    private static final String FIRST_SHEET = "xl/worksheets/sheet1.xml";
    private static final int MAX_ENTRIES = 2_000;
    private static final byte[] ROW_TAG = "<row".getBytes(UTF_8);

    /**
     * Looks through the whole file once.
     *
     * @throws ImportFileException when it is neither a workbook nor UTF-8 text, or would swell beyond measure
     */
    static UploadInspection of(Path file) {
        try {
            byte[] start = start(file);
            if (start.length == 0) {
                throw new ImportFileException("IMPORT_EMPTY", "文件是空的，请选择填好的文件再上传。");
            }
            if (startsWith(start, 'P', 'K', 3, 4)) {
                return new UploadInspection(ImportFormat.XLSX, Math.max(0, countSheetRows(file) - 1));
            }
            if (startsWith(start, 0xD0, 0xCF, 0x11, 0xE0)) {
                throw new ImportFileException(
                        "IMPORT_OLD_EXCEL", "这是旧版 .xls 或加了密码的表格，请去掉密码，另存为“Excel 工作簿（.xlsx）”后再上传。");
            }
            return new UploadInspection(ImportFormat.CSV, Math.max(0, countLines(file) - 1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] start(Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            return content.readNBytes(8);
        }
    }

    private static boolean startsWith(byte[] start, int... expected) {
        for (int i = 0; i < expected.length; i++) {
            if (i >= start.length || (start[i] & 0xFF) != expected[i]) {
                return false;
            }
        }
        return true;
    }

    private static int countLines(Path file) throws IOException {
        CharsetDecoder decoder = UTF_8.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer bytes = ByteBuffer.allocate(64 * 1024).flip();
        CharBuffer characters = CharBuffer.allocate(64 * 1024);
        int lines = 0;
        int commas = 0;
        boolean lineOpen = false;
        try (InputStream content = Files.newInputStream(file)) {
            boolean end = false;
            while (!end) {
                bytes.compact();
                int read = content.read(bytes.array(), bytes.position(), bytes.remaining());
                end = read < 0;
                bytes.position(bytes.position() + Math.max(0, read)).flip();
                decode(decoder, bytes, characters, end);
                characters.flip();
                while (characters.hasRemaining()) {
                    char c = characters.get();
                    refuseBinary(c);
                    commas = c == '\n' ? 0 : c == ',' ? commas + 1 : commas;
                    ImportFormat.refuseEndless(commas);
                    lineOpen = c != '\n';
                    lines += lineOpen ? 0 : 1;
                }
                characters.clear();
            }
        }
        return lineOpen ? lines + 1 : lines;
    }

    private static void decode(CharsetDecoder decoder, ByteBuffer bytes, CharBuffer characters, boolean end) {
        try {
            CoderResult result = decoder.decode(bytes, characters, end);
            if (result.isError()) {
                result.throwException();
            }
        } catch (CharacterCodingException e) {
            throw new ImportFileException(
                    "IMPORT_ENCODING",
                    "文件不是 UTF-8 编码（可能是 GBK），中文会变成乱码。请在 Excel 中另存为“CSV UTF-8（逗号分隔）”，或另存为 .xlsx 后再上传。");
        }
    }

    private static void refuseBinary(char c) {
        if (c == 0) {
            throw new ImportFileException("IMPORT_FORMAT", "文件既不是 .xlsx 表格，也不是 UTF-8 编码的 .csv 文本，请另存为其中一种后再上传。");
        }
    }

    /** Inflates everything once, counting: a small file that swells beyond measure is refused before it is parsed. */
    private static int countSheetRows(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            if (zip.size() > MAX_ENTRIES) {
                throw tooLarge();
            }
            Swelling swelling = new Swelling();
            for (var entries = zip.entries(); entries.hasMoreElements(); ) {
                ZipEntry entry = entries.nextElement();
                swelling.inflate(zip, entry, entry.getName().equals(FIRST_SHEET));
            }
            if (zip.getEntry("xl/workbook.xml") == null) {
                throw new ImportFileException("IMPORT_FORMAT", "这是压缩包，不是 .xlsx 表格，请上传表格本身。");
            }
            return swelling.rows;
        } catch (ZipException e) {
            throw new ImportFileException("IMPORT_UNREADABLE", "表格文件已损坏，请用 Excel 或 WPS 打开后另存为 .xlsx 再上传。");
        }
    }

    /** What came out of a workbook so far. */
    private static final class Swelling {

        private final byte[] buffer = new byte[64 * 1024];
        private long inflated;
        private int rows;

        void inflate(ZipFile zip, ZipEntry entry, boolean sheet) throws IOException {
            RowCounter counter = new RowCounter();
            try (InputStream content = zip.getInputStream(entry)) {
                for (int read = content.read(buffer); read > 0; read = content.read(buffer)) {
                    inflated += read;
                    if (inflated > MAX_INFLATED) {
                        throw tooLarge();
                    }
                    if (sheet) {
                        counter.count(buffer, read);
                    }
                }
            }
            rows += counter.rows;
        }
    }

    private static ImportFileException tooLarge() {
        return new ImportFileException("IMPORT_TOO_LARGE", "表格解压后超过 1 GB，无法导入，请删去多余的工作表和图片，或分成几个文件。");
    }

    /** Counts row elements in a sheet's XML, across buffers. */
    private static final class RowCounter {

        private int matched;
        private int rows;

        void count(byte[] buffer, int length) {
            for (int i = 0; i < length; i++) {
                byte b = buffer[i];
                if (matched == ROW_TAG.length) {
                    rows += b == ' ' || b == '>' || b == '/' ? 1 : 0;
                    matched = 0;
                }
                matched = b == ROW_TAG[matched] ? matched + 1 : b == '<' ? 1 : 0;
            }
        }
    }
}
