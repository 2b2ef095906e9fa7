package org.tuanlink.callback;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.json.JsonMapper;

/** The official npm package {@code @wecom/crypto}, installed below {@code target/} from its lock file and run by Node. */
final class WeComCryptoPackage {

    record Order(
            String url,
            String token,
            String aesKey,
            String id,
            List<String> echoes,
            List<String> messages,
            List<String> sealed) {}

    record Answer(int status, String body) {}

    record Opened(String message, String id) {}

    record Results(List<Answer> echoes, List<Answer> messages, List<Opened> opened) {}

    private static final Path SOURCE = Path.of("src", "test", "node");

    private final JsonMapper json = new JsonMapper();
    private final Path folder;

    private WeComCryptoPackage(Path folder) {
        this.folder = folder;
    }

    static WeComCryptoPackage install() throws IOException, InterruptedException {
        Path target = Files.createDirectories(Path.of("target").toAbsolutePath());
        Path folder = Files.createTempDirectory(target, "wecom-crypto-");
        for (String name : List.of("package.json", "package-lock.json", "callbacks.js")) {
            Files.copy(SOURCE.resolve(name), folder.resolve(name));
        }
        var installed = new WeComCryptoPackage(folder);
        installed.run("", "npm", "ci", "--no-audit", "--no-fund");
        return installed;
    }

    Results play(Order order) throws IOException, InterruptedException {
        return json.readValue(run(json.writeValueAsString(order), "node", "callbacks.js"), Results.class);
    }

    private String run(String input, String... command) throws IOException, InterruptedException {
        Path in = Files.writeString(folder.resolve("in.txt"), input);
        Path out = folder.resolve("out.txt");
        Path errors = folder.resolve("err.txt");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectInput(in.toFile())
                .redirectOutput(out.toFile())
                .redirectError(errors.toFile())
                .start();
        if (!process.waitFor(3, TimeUnit.MINUTES)) {
            process.destroyForcibly();
        }
        if (process.waitFor() != 0) {
            throw new IllegalStateException(
                    String.join(" ", command) + " failed:\n" + Files.readString(out) + Files.readString(errors));
        }
        return Files.readString(out, UTF_8);
    }
}
