package org.tuanlink.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TreeRulesTests {

    private final Map<String, @Nullable String> tree = new LinkedHashMap<>();

    @Test
    void aTreeInAnyOrderIsWell() {
        put("c", "b").put("b", "a").put("a", null).put("d", "a");
        assertThat(TreeRules.check(tree)).isEmpty();
    }

    @Test
    void refusesASecondRootAndNamesTheFirst() {
        put("a", null).put("b", null).put("c", "b");
        assertThat(TreeRules.check(tree)).containsOnlyKeys("b");
        assertThat(finding("b").code()).isEqualTo("ORG_SECOND_ROOT");
        assertThat(finding("b").message()).contains("“b”", "“a”");
    }

    @Test
    void refusesEveryMemberOfACycleAndShowsIt() {
        put("a", null)
                .put("x", "y")
                .put("y", "z")
                .put("z", "x")
                .put("below", "x")
                .put("deeper", "below");
        assertThat(TreeRules.check(tree)).containsOnlyKeys("x", "y", "z", "below", "deeper");
        assertThat(finding("x").code()).isEqualTo("ORG_CYCLE");
        assertThat(finding("x").message()).contains("x → y → z → x");
        assertThat(finding("y").code()).isEqualTo("ORG_CYCLE");
        assertThat(finding("below").code()).isEqualTo("ORG_PARENT_REFUSED");
        assertThat(finding("deeper").code()).isEqualTo("ORG_PARENT_REFUSED");
        assertThat(TreeRules.codesOf(TreeRules.check(tree), "ORG_CYCLE")).containsExactly("x", "y", "z");
    }

    @Test
    void refusesAnOrganisationThatIsItsOwnParent() {
        put("a", null).put("x", "x");
        assertThat(finding("x").message()).contains("x → x");
    }

    @Test
    void showsALongCycleShortly() {
        for (int i = 0; i < 50; i++) {
            put("n" + i, "n" + (i + 1) % 50);
        }
        assertThat(finding("n0").message()).contains("n0 → n1 → n2 → n3 → n4 → n5 → … → n0");
    }

    @Test
    void refusesAnUnknownParentAndWhatStandsBelow() {
        put("a", null).put("x", "nowhere").put("y", "x");
        assertThat(finding("x").code()).isEqualTo("ORG_PARENT_UNKNOWN");
        assertThat(finding("x").message()).contains("“nowhere”");
        assertThat(finding("y").code()).isEqualTo("ORG_PARENT_REFUSED");
    }

    @Test
    void allowsFifteenLevels() {
        put("n1", null);
        for (int i = 2; i <= 16; i++) {
            put("n" + i, "n" + (i - 1));
        }
        assertThat(TreeRules.check(tree)).containsOnlyKeys("n16");
        assertThat(finding("n16").code()).isEqualTo("ORG_TOO_DEEP");
        assertThat(finding("n16").message()).contains("第 16 层", "15 层");
    }

    @Test
    void climbsALongChainWithoutOverflow() {
        put("n0", null);
        for (int i = 1; i <= 100_000; i++) {
            put("n" + i, "n" + (i - 1));
        }
        assertThat(TreeRules.check(tree)).hasSize(100_000 - 14);
    }

    private Finding finding(String code) {
        Finding finding = TreeRules.check(tree).get(code);
        return finding == null ? Finding.warning("NONE", "") : finding;
    }

    private TreeRulesTests put(String code, @Nullable String parent) {
        tree.put(code, parent);
        return this;
    }
}
