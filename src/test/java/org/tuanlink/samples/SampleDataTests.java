package org.tuanlink.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.idev.excel.FastExcel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tuanlink.registry.CadreRules;
import org.tuanlink.registry.IdNumber;
import org.tuanlink.registry.Mobile;
import org.tuanlink.registry.OrganizationType;
import org.tuanlink.registry.PersonName;
import org.tuanlink.registry.Post;

class SampleDataTests {

    private static final LocalDate TODAY = LocalDate.of(2018, 1, 2);

    @Test
    void aCityStandsUnderItsProvince() {
        List<OrganizationRow> guangzhou = GuangdongOrganizations.city("4401");
        assertThat(guangzhou.get(0).code()).isEqualTo("44");
        assertThat(guangzhou.get(1).shortName()).isEqualTo("团广州市委");
        assertThat(guangzhou).hasSizeBetween(2_900, 3_100);
        Set<String> known = new HashSet<>();
        for (OrganizationRow row : guangzhou) {
            assertThat(row.parentCode() == null || known.contains(row.parentCode()))
                    .isTrue();
            assertThat(known.add(row.code())).isTrue();
        }
    }

    @Test
    void aCityWithoutCountiesHasItsTownsRightBelow() {
        List<OrganizationRow> dongguan = GuangdongOrganizations.city("4419");
        assertThat(dongguan).extracting(OrganizationRow::code).doesNotContain("441900");
        assertThat(dongguan)
                .filteredOn(row -> row.code().length() == 9)
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.parentCode()).isEqualTo("4419"));
    }

    @Test
    void theProvinceHasItsDirectSubordinates() {
        Map<OrganizationType, Long> direct = GuangdongOrganizations.province().stream()
                .filter(row -> "44".equals(row.parentCode()))
                .collect(Collectors.groupingBy(OrganizationRow::type, Collectors.counting()));
        assertThat(direct)
                .containsEntry(OrganizationType.LEADING_BODY, 21L)
                .containsEntry(OrganizationType.GRASSROOTS_COMMITTEE, 60L)
                .containsEntry(OrganizationType.WORK_COMMITTEE, 4L);
    }

    @Test
    void refusesACityThatThereIsNot() {
        assertThatThrownBy(() -> GuangdongOrganizations.city("4499")).hasMessageContaining("4499");
        assertThatThrownBy(() -> GuangdongOrganizations.city("44")).hasMessageContaining("44");
    }

    @Test
    void cadresAreWellFormedAndUniqueAndStandWhereTheyMay() {
        List<OrganizationRow> organizations = GuangdongOrganizations.city("4401");
        List<CadreRow> rows = new CadreGenerator(organizations, 7).rows(6_000);
        Map<String, OrganizationType> types = new HashMap<>();
        organizations.forEach(row -> types.put(row.code(), row.type()));
        Set<String> places = new HashSet<>();
        for (CadreRow row : rows) {
            OrganizationType type = types.get(row.organizationCode());
            assertThat(type).isNotNull();
            assertThat(type == null || CadreRules.post(type, "", row.post()).isEmpty())
                    .isTrue();
            assertThat(types.get(row.branchCode())).isEqualTo(OrganizationType.BRANCH);
            assertThat(places.add(row.code() + "@" + row.organizationCode())).isTrue();
            assertThat(IdNumber.parse(row.idNumber(), TODAY).accepted()).isPresent();
            assertThat(Mobile.parse(row.mobile()).accepted()).isPresent();
            assertThat(PersonName.parse(row.name()).accepted()).isPresent();
        }
        assertThat(distinct(rows, CadreRow::code)).isEqualTo(6_000);
        assertThat(distinct(rows, CadreRow::idNumber)).isEqualTo(6_000);
        assertThat(distinct(rows, CadreRow::mobile)).isEqualTo(6_000);
        assertThat(rows).hasSizeBetween(6_100, 6_600);
    }

    @Test
    void everyOrganisationHasOneSecretaryWhenThereAreCadresEnough() {
        List<OrganizationRow> organizations = GuangdongOrganizations.city("4420");
        Map<String, Long> secretaries = new CadreGenerator(organizations, 1)
                .rows(organizations.size() + 50).stream()
                        .filter(row -> row.post() == Post.SECRETARY)
                        .collect(Collectors.groupingBy(CadreRow::organizationCode, Collectors.counting()));
        assertThat(secretaries).hasSameSizeAs(organizations);
        assertThat(secretaries.values()).containsOnly(1L);
    }

    @Test
    void theProvinceSeatsTwoHundredThousand() {
        long[] staff = {0};
        Set<String> people = new HashSet<>();
        Set<String> identities = new HashSet<>();
        new CadreGenerator(GuangdongOrganizations.province(), 3).generate(200_000, row -> {
            people.add(row.code());
            identities.add(row.idNumber());
            identities.add(row.mobile());
            staff[0] += row.post() == Post.STAFF ? 1 : 0;
        });
        assertThat(people).hasSize(200_000);
        assertThat(identities).hasSize(400_000);
        assertThat(staff[0]).isGreaterThan(100_000);
    }

    @Test
    void theSameSeedGivesTheSamePeople() {
        List<OrganizationRow> organizations = GuangdongOrganizations.city("4420");
        assertThat(new CadreGenerator(organizations, 5).rows(500))
                .isEqualTo(new CadreGenerator(organizations, 5).rows(500))
                .isNotEqualTo(new CadreGenerator(organizations, 6).rows(500));
    }

    @Test
    void refusesMoreCadresThanItCanMakeUp() {
        CadreGenerator generator = new CadreGenerator(GuangdongOrganizations.city("4420"), 5);
        assertThatThrownBy(() -> generator.rows(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> generator.rows(200_001)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void writesFilesOfBothKindsFromTheCommandLine(@TempDir Path directory) throws IOException {
        Path csv = directory.resolve("organizations.csv");
        Path xlsx = directory.resolve("cadres.xlsx");
        assertThat(SampleData.run("organizations", "--city", "4420", "--out", csv.toString()))
                .contains("organisations");
        assertThat(SampleData.run(
                        "cadres", "--city", "4420", "--cadres", "1200", "--seed", "2", "--out", xlsx.toString()))
                .contains("rows of cadres");
        assertThat(Files.readAllLines(csv).subList(0, 3))
                .containsExactly(
                        "组织编码,上级组织编码,组织类型,简称,全称,代称,类别",
                        "44,,团的领导机关,团广东省委,中国共产主义青年团广东省委员会,,其他",
                        "4420,44,团的领导机关,团中山市委,中国共产主义青年团中山市委员会,,");
        List<Map<Integer, String>> sheet =
                FastExcel.read(xlsx.toFile()).headRowNumber(0).sheet().doReadSync();
        assertThat(sheet.get(0)).containsEntry(0, "团干编码").containsEntry(7, "所在支部编码");
        assertThat(sheet).hasSizeGreaterThan(1_200);
        assertThatThrownBy(() -> SampleData.run()).hasMessageContaining("Usage");
        assertThatThrownBy(() -> SampleData.run("cadres", "--city", "4420")).hasMessageContaining("Usage");
        assertThatThrownBy(() -> SampleData.run("other", "--city", "4420", "--out", csv.toString()))
                .hasMessageContaining("Usage");
    }

    private static long distinct(List<CadreRow> rows, Function<CadreRow, String> value) {
        return rows.stream().map(value).distinct().count();
    }
}
