package wecomsim;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What the phone's page is made of. */
final class PhoneAssets implements Page {

    private static final String CSS = "text/css; charset=UTF-8";
    private static final Map<String, String> TYPES =
            Map.of("phone.css", CSS, "page.css", CSS, "phone.js", "text/javascript; charset=UTF-8");

    @Override
    public PageAnswer answer(PageRequest request) {
        String name = String.join("/", request.path());
        String type = TYPES.get(name);
        return type == null
                ? PageAnswer.html(404, Html.refusal("手机（模拟）", "没有这个文件"))
                : PageAnswer.of(200, type, text(name).getBytes(StandardCharsets.UTF_8));
    }

    static String text(String name) {
        try (InputStream in = PhoneAssets.class.getResourceAsStream("/wecomsim/" + name)) {
            if (in == null) {
                throw new IllegalStateException("Not on the classpath: wecomsim/" + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
