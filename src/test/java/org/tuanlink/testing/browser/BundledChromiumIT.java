package org.tuanlink.testing.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Where no Chromium is installed, browser tests run all the same. */
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
