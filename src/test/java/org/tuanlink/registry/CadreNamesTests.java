package org.tuanlink.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tuanlink.registry.CadreNames.Written;

class CadreNamesTests {

    private final CadreNames names = CadreNames.EMPTY.with(
            1,
            List.of(
                    new Written(1, "欧阳一", true),
                    new Written(3, "曾仇", true),
                    new Written(5, "一欧", true),
                    new Written(7, "解欧阳一", true)));

    private static List<Long> found(CadreNames in, String query) {
        return in.best(new PinyinMatch(PinyinReadings.standard(), query), 3);
    }

    @Test
    void theWholeNameComesBeforeItsBeginningAndThatBeforeTheRest() {
        assertThat(found(names, "欧阳一")).containsExactly(1L, 7L);
        assertThat(found(names, "欧")).containsExactly(1L, 5L, 7L);
        assertThat(found(names, "yi")).containsExactly(5L, 1L, 7L);
    }

    @Test
    void pinyinInitialsAndAllReadingsFind() {
        assertThat(found(names, "ouyang")).containsExactly(1L, 7L);
        assertThat(found(names, "oyy")).containsExactly(1L, 7L);
        assertThat(found(names, "zq")).containsExactly(3L);
        assertThat(found(names, "zengqiu")).containsExactly(3L);
        assertThat(found(names, "xieouyangyi")).containsExactly(7L);
        assertThat(found(names, "wang")).isEmpty();
    }

    @Test
    void whatWasWrittenIsPutInItsPlace() {
        CadreNames later = names.with(
                2,
                List.of(
                        new Written(1, "欧阳二", true),
                        new Written(4, "新来", true),
                        new Written(5, "一欧", false),
                        new Written(9, "末位", true)));

        assertThat(later.revision()).isEqualTo(2);
        assertThat(found(later, "欧")).containsExactly(1L, 7L);
        assertThat(found(later, "xl")).containsExactly(4L);
        assertThat(found(later, "mw")).containsExactly(9L);
        assertThat(found(later, "zq")).containsExactly(3L);
        assertThat(found(names, "xl")).isEmpty();
    }
}
