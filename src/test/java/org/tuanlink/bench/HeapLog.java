package org.tuanlink.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A process's heap, read from its log of garbage collections. */
final class HeapLog {

    private static final Pattern COLLECTION = Pattern.compile("(\\d+)M->(\\d+)M\\((\\d+)M\\)");

    private final Path file;

    HeapLog(Path file) {
        this.file = file;
    }

    List<String> jvmOptions() {
        return List.of("-Xlog:gc:file=" + file.toAbsolutePath());
    }

    /** The largest heap in use before any collection, in MB. */
    int peak() throws IOException {
        return largest(1);
    }

    /** The largest heap that outlived a collection, in MB. */
    int peakLive() throws IOException {
        return largest(2);
    }

    /** Collects all garbage of the process with this log and tells the heap that is left, in MB. */
    int live(long pid) throws IOException, InterruptedException {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        int exit = new ProcessBuilder(jcmd.toString(), Long.toString(pid), "GC.run")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        int live = 0;
        for (String line : Files.readAllLines(file)) {
            Matcher collection = COLLECTION.matcher(line);
            if (exit == 0 && line.contains("Diagnostic Command") && collection.find()) {
                live = Integer.parseInt(collection.group(2));
            }
        }
        return live;
    }

    private int largest(int group) throws IOException {
        int largest = 0;
        for (String line : Files.readAllLines(file)) {
            Matcher collection = COLLECTION.matcher(line);
            if (collection.find()) {
                largest = Math.max(largest, Integer.parseInt(collection.group(group)));
            }
        }
        return largest;
    }
}
