package org.tuanlink.directory;

import org.springframework.stereotype.Component;
import org.tuanlink.registry.RegistryReader;
import org.tuanlink.wecom.CallLatency;

/** What planning reads. */
@Component
record PlanSources(
        RegistryReader registry, Ledger ledger, Identities identities, Foreign foreign, CallLatency latency) {}
