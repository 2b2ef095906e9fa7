package org.tuanlink.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

class MobilePathsTests {

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "/",
                "https://elsewhere.example/m/",
                "//elsewhere.example/m/",
                "/m//elsewhere.example",
                "/m/..//elsewhere.example",
                "/m/../console/",
                "/m/\\elsewhere.example",
                "/m/\t/elsewhere.example",
                "/m/\r\nSet-Cookie: a=b",
                "/m/@elsewhere.example",
                "/mx",
                "/console/",
                "/m/oauth?code=x",
                "/m/again",
                "javascript:alert(1)"
            })
    void nobodyIsLedAstray(String wanted) {
        assertThat(MobilePaths.next(wanted)).isEqualTo("/m/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/m/", "/m/search?q=%E5%A4%A9%E6%B2%B3", "/m/alias/change", "/m/organizations"})
    void ownPagesAreKept(String wanted) {
        assertThat(MobilePaths.next(wanted)).isEqualTo(wanted);
    }

    @Test
    void whatWouldNotFitIntoACookieIsLeftOut() {
        assertThat(MobilePaths.next("/m/search?q=" + "a".repeat(1_600))).isEqualTo("/m/");
    }

    @Test
    void aFormLeadsBackToThePageItStoodOnAndNowhereElse() {
        var form = new MockHttpServletRequest("POST", "/m/alias/check");
        assertThat(MobilePaths.again(form)).isEqualTo("/m/again");
        form.addHeader("HX-Request", "true");
        form.addHeader("HX-Current-URL", "https://tuanlink.example/m/alias/change");
        assertThat(MobilePaths.again(form)).isEqualTo("/m/again?next=%2Fm%2Falias%2Fchange");
        var stranger = new MockHttpServletRequest("POST", "/m/alias");
        stranger.addHeader("Referer", "https://elsewhere.example/evil");
        assertThat(MobilePaths.again(stranger)).isEqualTo("/m/again");
        var broken = new MockHttpServletRequest("POST", "/m/alias");
        broken.addHeader("Referer", "https://[");
        assertThat(MobilePaths.again(broken)).isEqualTo("/m/again");
    }
}
