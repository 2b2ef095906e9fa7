package org.tuanlink.bench;

import java.util.LinkedHashMap;
import java.util.Map;
import org.tuanlink.testing.ServiceEnvironment;
import wecomsim.SimulatorOptions;
import wecomsim.WeComSimulator;

/** A simulated corp for measuring, and the properties of a service that works in it. */
record BenchCorp(WeComSimulator wecom) implements AutoCloseable {

    /** Starts a corp with some of the simulator's settings replaced. */
    static BenchCorp start(Map<String, ?> settings) {
        return new BenchCorp(WeComSimulator.start(SimulatorOptions.defaults()
                .withCorpId(ServiceEnvironment.CORP_ID)
                .withContactsSecret(ServiceEnvironment.CONTACTS_SECRET)
                .withAgent(1_000_002, ServiceEnvironment.AGENT_SECRET)
                .with(settings)));
    }

    Map<String, String> properties() {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("tuanlink.wecom.api-base-url", wecom.baseUrl());
        return properties;
    }

    @Override
    public void close() {
        wecom.close();
    }
}
