package org.tuanlink.testing.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Browser tests run whether a Chromium is installed or not. */
class BundledChromiumIT {

    @Test
    void theOneFromNpmShowsPages() {
        try (Chromium bundled = Chromium.bundled()) {
            var page = bundled.browser().newPage();
            page.setContent(
                    "<main>团支部</main><script>document.title = document.querySelector('main').innerText</script>");
            assertThat(page.title()).isEqualTo("团支部");
        }
    }
}
