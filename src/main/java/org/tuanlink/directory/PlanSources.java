package org.tuanlink.directory;

import org.springframework.stereotype.Component;
import org.tuanlink.registry.RegistryReader;

/** What planning reads. */
@Component
record PlanSources(RegistryReader registry, Ledger ledger, Identities identities, Foreign foreign) {}
