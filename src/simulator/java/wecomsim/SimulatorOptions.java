package wecomsim;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/**
 * How a simulator starts.
 *
 * @param port on loopback; 0 takes a free one
 * @param clock tells windows, token expiry and job progress their time; latency is real time always
 * @param sms the account with the SMS vendor, which is at the same address
 * @param callbacks who is called back from the start; these addresses are not verified
 */
public record SimulatorOptions(
        int port,
        String corpId,
        String contactsSecret,
        long agentId,
        String agentSecret,
        Clock clock,
        Settings settings,
        Map<CallbackTarget, CallbackAddress> callbacks,
        SmsAccount sms) {

    public SimulatorOptions {
        callbacks = Map.copyOf(callbacks);
    }

    /** A free port, made-up credentials, WeCom's own limits, the system's clock. */
    public static SimulatorOptions defaults() {
        return new SimulatorOptions(
                0,
                "wwsimulatedcorp",
                "simulated-contacts-secret",
                1_000_002,
                "simulated-agent-secret",
                Clock.systemUTC(),
                Settings.standard(),
                Map.of(),
                SmsAccount.standard());
    }

    public SimulatorOptions onPort(int newPort) {
        return new SimulatorOptions(
                newPort, corpId, contactsSecret, agentId, agentSecret, clock, settings, callbacks, sms);
    }

    public SimulatorOptions withCorpId(String id) {
        return new SimulatorOptions(port, id, contactsSecret, agentId, agentSecret, clock, settings, callbacks, sms);
    }

    public SimulatorOptions withContactsSecret(String secret) {
        return new SimulatorOptions(port, corpId, secret, agentId, agentSecret, clock, settings, callbacks, sms);
    }

    public SimulatorOptions withAgent(long id, String secret) {
        return new SimulatorOptions(port, corpId, contactsSecret, id, secret, clock, settings, callbacks, sms);
    }

    public SimulatorOptions withClock(Clock newClock) {
        return new SimulatorOptions(
                port, corpId, contactsSecret, agentId, agentSecret, newClock, settings, callbacks, sms);
    }

    public SimulatorOptions withSettings(Settings newSettings) {
        return new SimulatorOptions(
                port, corpId, contactsSecret, agentId, agentSecret, clock, newSettings, callbacks, sms);
    }

    /** Before the simulator starts there may be nobody to verify it with: the address is believed. */
    public SimulatorOptions withCallback(CallbackTarget target, CallbackAddress address) {
        Map<CallbackTarget, CallbackAddress> changed = new HashMap<>(callbacks);
        changed.put(target, address);
        return new SimulatorOptions(port, corpId, contactsSecret, agentId, agentSecret, clock, settings, changed, sms);
    }

    public SimulatorOptions withSms(SmsAccount account) {
        return new SimulatorOptions(
                port, corpId, contactsSecret, agentId, agentSecret, clock, settings, callbacks, account);
    }

    /** The same with settings, named as in {@link Settings}, replaced. */
    public SimulatorOptions with(Map<String, ?> changedSettings) {
        return withSettings(settings.with(changedSettings));
    }

    /** Keeps the secrets out of logs. */
    @Override
    public String toString() {
        return "SimulatorOptions[port=" + port + ", corpId=" + corpId + "]";
    }
}
