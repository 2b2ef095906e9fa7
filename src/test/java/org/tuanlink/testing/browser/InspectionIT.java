package org.tuanlink.testing.browser;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;

class InspectionIT {

    private static final String PAGE = """
            <!DOCTYPE html><html lang="zh-CN"><head><title>团建通</title>
            <meta name="viewport" content="width=device-width"></head>
            <body><main><h1>组织</h1>%s</main></body></html>
            """;

    /** What looks at every page is looked at: without it all of them would be found good. */
    @Test
    void whatIsWrongWithAPageIsFound() {
        try (Chromium chromium = Chromium.start();
                Page page = chromium.browser().newPage()) {
            page.setContent(PAGE.formatted("<p>正文</p>"));
            assertThatCode(() -> Inspection.of(page, "a good page")).doesNotThrowAnyException();
            assertRefused(page, "<input type='text'>", "label");
            assertRefused(page, "<p style='color:#ccc;background:#fff'>看不清</p>", "color-contrast");
            assertRefused(page, "<p style='width:5000px'>太宽</p>", "wider");
        }
    }

    private static void assertRefused(Page page, String wrong, String rule) {
        page.setContent(PAGE.formatted(wrong));
        assertThatThrownBy(() -> Inspection.of(page, "a bad page")).hasMessageContaining(rule);
    }
}
