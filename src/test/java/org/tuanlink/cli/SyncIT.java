package org.tuanlink.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestPropertySource;
import org.tuanlink.samples.GuangdongOrganizations;
import org.tuanlink.samples.OrganizationRow;
import org.tuanlink.samples.SampleData;
import org.tuanlink.testing.DirectoryDriver;
import org.tuanlink.testing.ServiceEnvironment;
import org.tuanlink.testing.ServiceTest;
import org.tuanlink.testing.SimulatedWeCom;
import wecomsim.Fault;
import wecomsim.FaultRule;

/** {@code scripts/sync} as an administrator uses it; the tests follow one another on one directory. */
@ServiceTest
@ContextConfiguration(initializers = {ServiceEnvironment.class, SimulatedWeCom.class})
@TestPropertySource(properties = "test.context=sync") // a schema of its own
@DirtiesContext
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SyncIT {

    private static boolean prepared;

    @LocalServerPort
    private int port;

    @TempDir
    private Path folder;

    private String said = "";

    @BeforeEach
    void importAFewOrganizationsAndTheirCadres() throws Exception {
        if (prepared) {
            return;
        }
        SimulatedWeCom.get().admin().reset();
        DirectoryDriver driver = new DirectoryDriver(
                new ApiClient(java.net.URI.create("http://127.0.0.1:" + port), ServiceEnvironment.API_TOKEN));
        List<OrganizationRow> organizations = firstOfZhuhai(12);
        SampleData.organizations(organizations, folder.resolve("organizations.csv"));
        SampleData.cadres(organizations, 8, 3, folder.resolve("cadres.csv"));
        assertThat(driver.importFile("organizations", folder.resolve("organizations.csv"))
                        .path("accepted")
                        .asInt())
                .isEqualTo(12);
        driver.importFile("cadres", folder.resolve("cadres.csv"));
        prepared = true;
    }

    private static List<OrganizationRow> firstOfZhuhai(int count) {
        List<OrganizationRow> rows = new ArrayList<>();
        Set<String> codes = new HashSet<>();
        for (OrganizationRow row : GuangdongOrganizations.city("4404")) {
            if (rows.size() < count && (row.parentCode() == null || codes.contains(row.parentCode()))) {
                rows.add(row);
                codes.add(row.code());
            }
        }
        return rows;
    }

    private int sync(String typed, String... options) throws Exception {
        String[] args = new String[options.length + 2];
        args[0] = "--url";
        args[1] = "http://127.0.0.1:" + port;
        System.arraycopy(options, 0, args, 2, options.length);
        return run(typed, args, Map.of("TUANLINK_API_TOKEN", ServiceEnvironment.API_TOKEN));
    }

    private int run(String typed, String[] args, Map<String, String> environment) throws Exception {
        var bytes = new ByteArrayOutputStream();
        var terminal = new Terminal(new BufferedReader(new StringReader(typed)), new PrintStream(bytes, true, UTF_8));
        int code = Sync.run(args, environment, terminal);
        said = bytes.toString(UTF_8);
        return code;
    }

    private static long members() {
        return SimulatedWeCom.get().admin().directory().members().size();
    }

    @Test
    @Order(1)
    void showsThePlanAndChangesNothingWithoutConsent() throws Exception {
        assertThat(sync("", "--plan-only")).isEqualTo(Sync.DONE);
        assertThat(said).contains("新建 12").contains("新建 8").contains("团广东省委");
        assertThat(sync("不\n")).isEqualTo(Sync.NOT_APPROVED);
        assertThat(said).contains("没有执行任何变更");
        assertThat(sync("")).isEqualTo(Sync.NOT_APPROVED);
        assertThat(members()).isZero();
    }

    @Test
    @Order(2)
    void tellsWhichEntityFailedAndWhatToDo() throws Exception {
        SimulatedWeCom.get().admin().inject(FaultRule.on("user/create", new Fault.ErrorCode(60104)));
        assertThat(sync("是\n")).isEqualTo(Sync.FAILED);
        assertThat(said).contains("失败 1").contains("60104");
        assertThat(members()).isEqualTo(7);
    }

    @Test
    @Order(3)
    void bringsTheDirectoryToEqualAndThenFindsNothingToDo() throws Exception {
        assertThat(sync("", "--yes")).isEqualTo(Sync.DONE);
        assertThat(said).contains("100%").contains("失败 0");
        assertThat(members()).isEqualTo(8);
        assertThat(sync("")).isEqualTo(Sync.DONE);
        assertThat(said).contains("没有需要执行的变更");
    }

    @Test
    @Order(4)
    void saysWhyItCannotWork() throws Exception {
        assertThat(run("", new String[] {"--help"}, Map.of())).isEqualTo(Sync.USAGE);
        assertThat(said).contains("用法");
        assertThat(run("", new String[0], Map.of())).isEqualTo(Sync.USAGE);
        assertThat(said).contains("TUANLINK_API_TOKEN");
        Map<String, String> stranger =
                Map.of("TUANLINK_API_TOKEN", "wrong", "TUANLINK_URL", "http://127.0.0.1:" + port);
        assertThat(run("", new String[0], stranger)).isEqualTo(Sync.FAILED);
        assertThat(said).contains("UNAUTHORIZED");
        Map<String, String> nobody = Map.of("TUANLINK_API_TOKEN", "x", "TUANLINK_URL", "http://127.0.0.1:1");
        assertThat(run("", new String[0], nobody)).isEqualTo(Sync.UNREACHABLE);
        assertThat(sync("", "--organization", "no-such-code")).isEqualTo(Sync.FAILED);
        assertThat(said).contains("NO_SUCH_ORGANIZATION");
    }
}
