package wecomsim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static wecomsim.TestCorp.errcode;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AdministratorTests {

    private final TestCorp weCom = new TestCorp();

    @Test
    void changesTheDirectoryAndRemembersIt() {
        assertThat(weCom.admin.addDepartment(2, "甲", 1)).isEqualTo(2);
        weCom.admin.addDepartment(3, "乙", 1);
        weCom.admin.renameDepartment(3, "丙");
        weCom.admin.moveDepartment(3, 2);
        weCom.admin.addMember("a", "某", "13800000001", 3L);
        weCom.admin.editMember("a", Map.of("position", "书记"));
        weCom.admin.disableMember("a");
        DirectorySnapshot directory = weCom.admin.directory();
        assertThat(directory.departments()).hasSize(3).contains(new Department(3, "丙", "", 2, 0));
        assertThat(directory.members()).singleElement().satisfies(member -> {
            assertThat(member.position()).isEqualTo("书记");
            assertThat(member.status()).isEqualTo(2);
        });
        weCom.admin.activateMember("a");
        weCom.admin.deleteMember("a");
        weCom.admin.deleteDepartment(3);
        assertThat(weCom.admin.directory().members()).isEmpty();
        assertThat(weCom.admin.directory().departments()).hasSize(2);
        assertThat(weCom.admin.outsideChanges())
                .extracting(change -> change.type() + " " + change.subject())
                .containsExactly(
                        "CREATE_PARTY 2",
                        "CREATE_PARTY 3",
                        "UPDATE_PARTY 3",
                        "UPDATE_PARTY 3",
                        "CREATE_USER a",
                        "UPDATE_USER a",
                        "UPDATE_USER a",
                        "UPDATE_USER a",
                        "DELETE_USER a",
                        "DELETE_PARTY 3");
        assertThat(weCom.admin.counts().apis()).isEmpty();
    }

    @Test
    void keepsToTheRulesToo() {
        assertThatThrownBy(() -> weCom.admin.addDepartment(2, "a:b", 1)).isInstanceOf(Refused.class);
        assertThat(weCom.admin.outsideChanges()).isEmpty();
    }

    @Test
    void tellsListenersOfOutsideChangesAndNeverOfTheClientsOwn() {
        List<OutsideChange> told = new ArrayList<>();
        weCom.admin.addListener(new SimulatorListener() {
            @Override
            public void changedOutside(OutsideChange change) {
                told.add(change);
            }
        });
        weCom.department(2, "甲", 1);
        weCom.member("a", "13800000001", 2);
        assertThat(told).isEmpty();
        weCom.admin.deleteMember("a");
        assertThat(told).containsExactly(new OutsideChange(weCom.clock.instant(), OutsideChange.Type.DELETE_USER, "a"));
    }

    @Test
    void countsReadsAndWritesApart() {
        weCom.department(2, "甲", 1);
        assertThat(errcode(weCom.post("department/create", "{'id':2,'name':'甲','parentid':1}")))
                .isEqualTo(60008);
        assertThat(errcode(weCom.get("department/simplelist"))).isZero();
        CallCounts counts = weCom.admin.counts();
        assertThat(counts.reads()).isEqualTo(1);
        assertThat(counts.writes()).isEqualTo(2);
        assertThat(counts.applied()).isEqualTo(1);
        assertThat(counts.callsOf("department/create")).isEqualTo(2);
        assertThat(counts.answersOf("department/create", 60008)).isEqualTo(1);
        assertThat(weCom.admin.recentCalls("department/create"))
                .extracting(RecordedCall::subject, RecordedCall::errcode)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("2", 0), org.assertj.core.groups.Tuple.tuple("2", 60008));
        weCom.admin.resetCounts();
        assertThat(weCom.admin.counts().writes()).isZero();
        assertThat(weCom.admin.recentCalls()).isEmpty();
    }

    @Test
    void resetsEverythingButTokens() {
        String token = weCom.contactsToken();
        weCom.department(2, "甲", 1);
        weCom.member("a", "13800000001", 2);
        weCom.admin.change(settings -> settings.withCallsPerMinute(1));
        weCom.admin.inject(FaultRule.on("*", new Fault.Busy()));
        weCom.admin.reset();
        assertThat(weCom.contactsToken()).isEqualTo(token);
        assertThat(weCom.admin.directory().departments()).hasSize(1);
        assertThat(weCom.admin.directory().members()).isEmpty();
        assertThat(weCom.admin.settings()).isEqualTo(weCom.options.settings());
        assertThat(weCom.admin.waitingFaults()).isEmpty();
        assertThat(weCom.admin.counts().writes()).isZero();
        weCom.department(2, "甲", 1);
        weCom.member("b", "13800000001", 2);
        assertThat(weCom.admin.directory().members()).extracting(Member::userid).containsExactly("b");
        assertThat(errcode(weCom.get("user/delete?userid=a"))).isEqualTo(60111);
        assertThat(weCom.post("user/list_id", "{}").path("dept_user")).hasSize(1);
    }

    @Test
    void refusesASettingThatIsNone() {
        Settings settings = Settings.standard();
        assertThatIllegalArgumentException().isThrownBy(() -> settings.with(Map.of("latency", 5)));
        assertThatIllegalArgumentException().isThrownBy(() -> settings.withCallsPerMinute(0));
    }

    @Test
    void readsItsCommandLine() {
        SimulatorOptions options = CommandLine.parse(new String[] {
            "--port",
            "18080",
            "--corp-id",
            "ww1",
            "--contacts-secret",
            "s1",
            "--agent-id",
            "7",
            "--agent-secret",
            "s2",
            "--latencyMillis",
            "20",
            "--callsPerMinute",
            "100",
            "--closedReads",
            "false",
            "--visibleDepartments",
            "2,3",
            "--trustedIps",
            "127.0.0.1"
        });
        assertThat(options.port()).isEqualTo(18080);
        assertThat(options.corpId()).isEqualTo("ww1");
        assertThat(options.contactsSecret()).isEqualTo("s1");
        assertThat(options.agentId()).isEqualTo(7);
        assertThat(options.agentSecret()).isEqualTo("s2");
        assertThat(options.settings().latencyMillis()).isEqualTo(20);
        assertThat(options.settings().callsPerMinute()).isEqualTo(100);
        assertThat(options.settings().closedReads()).isFalse();
        assertThat(options.settings().visibleDepartments()).containsExactlyInAnyOrder(2L, 3L);
        assertThat(options.settings().trustedIps()).containsExactly("127.0.0.1");
        assertThat(options.toString()).doesNotContain("s1").doesNotContain("s2");
        assertThatIllegalArgumentException().isThrownBy(() -> CommandLine.parse(new String[] {"--port"}));
    }
}
