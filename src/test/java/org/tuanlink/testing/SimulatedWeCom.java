package org.tuanlink.testing;

import java.util.Map;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import wecomsim.SimulatorOptions;
import wecomsim.WeComSimulator;

/** One simulated WeCom for the tests of this JVM that want one; each test resets it. */
public final class SimulatedWeCom implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final class Holder {
        private static final WeComSimulator WECOM = WeComSimulator.start(SimulatorOptions.defaults()
                .withCorpId(ServiceEnvironment.CORP_ID)
                .withContactsSecret(ServiceEnvironment.CONTACTS_SECRET)
                .withAgent(1_000_002, ServiceEnvironment.AGENT_SECRET));
    }

    public static WeComSimulator get() {
        return Holder.WECOM;
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "simulated-wecom", Map.of("tuanlink.wecom.api-base-url", get().baseUrl())));
    }
}
