package wecomsim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CommandLineTests {

    private static SimulatorOptions parse(String options) {
        return CommandLine.parse(options.split(" "));
    }

    @Test
    void namesWhoIsCalledBack() {
        SimulatorOptions options = parse("--contacts-callback-url http://a/c,http://b/c --contacts-callback-token t"
                + " --contacts-callback-aes-key k --mp-app-id wx1 --mp-callback-url http://a/mp --latencyMillis 5");
        assertThat(options.callbacks())
                .isEqualTo(Map.of(
                        CallbackTarget.CONTACTS,
                        new CallbackAddress(List.of("http://a/c", "http://b/c"), "t", "k", ""),
                        CallbackTarget.MP,
                        new CallbackAddress(List.of("http://a/mp"), "", "", "wx1")));
        assertThat(options.settings().latencyMillis()).isEqualTo(5);
    }

    @Test
    void namesTheAccountWithTheSmsVendor() {
        SmsAccount account = parse("--sms-access-key-id i --sms-access-key-secret s --sms-sign-name n"
                        + " --sms-receipt-url http://a/sms")
                .sms();
        assertThat(account).isEqualTo(new SmsAccount("i", "s", "n", "http://a/sms"));
        assertThat(account.toString()).doesNotContain("s=s").doesNotContain("accessKeySecret");
        assertThatIllegalArgumentException().isThrownBy(() -> parse("--sms-colour red"));
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertThatIllegalArgumentException().isThrownBy(() -> parse("--contacts-callback-secret x"));
        assertThatIllegalArgumentException().isThrownBy(() -> parse("--nobody-callback-url x"));
        assertThatIllegalArgumentException().isThrownBy(() -> parse("--port"));
    }
}
