package wecomsim;

import java.nio.charset.StandardCharsets;

/** A file as it was uploaded. */
final class Upload {

    private final String fileName;
    private final byte[] content;

    Upload(String fileName, byte[] content) {
        this.fileName = fileName;
        this.content = content.clone();
    }

    String fileName() {
        return fileName;
    }

    int size() {
        return content.length;
    }

    /** As UTF-8, without its byte order mark. */
    String text() {
        String text = new String(content, StandardCharsets.UTF_8);
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }
}
