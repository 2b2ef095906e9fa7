package wecomsim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class CsvTableTests {

    @Test
    void readsQuotesBreaksAndCommasInCells() {
        List<CsvTable.Row> rows =
                CsvTable.parse("甲, 乙\n\"a,\"\"b\"\"\nc\",d\r\n\n e ,\n", "甲").rows();
        assertThat(rows).hasSize(2);
        assertThat(rows.get(0).get("甲")).isEqualTo("a,\"b\"\nc");
        assertThat(rows.get(0).get("乙")).isEqualTo("d");
        assertThat(rows.get(1).get("甲")).isEqualTo("e");
        assertThat(rows.get(1).get("乙")).isEmpty();
    }

    @Test
    void takesBothSpellingsOfTheAccountsColumn() {
        CsvTable.Row row = CsvTable.parse("姓名,账号\n账号管理员,a\n", "帐号").rows().get(0);
        assertThat(row.get("帐号")).isEqualTo("a");
        assertThat(row.get("姓名")).isEqualTo("账号管理员");
    }

    @Test
    void tellsAMissingColumnFromAShortLine() {
        CsvTable.Row row = CsvTable.parse("甲,乙\na\n").rows().get(0);
        assertThat(row.get("乙")).isEmpty();
        assertThat(row.get("丙")).isNull();
    }

    @Test
    void refusesAFileWithoutHeaderOrColumn() {
        assertThatThrownBy(() -> CsvTable.parse("", "甲")).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> CsvTable.parse("乙\na\n", "甲")).isInstanceOf(Refused.class);
    }
}
