package org.tuanlink.directory;

import org.springframework.stereotype.Component;
import org.tuanlink.wecom.LimitWatch;

/** What every passage over a journal works with. */
@Component
record PassageParts(
        RunBooks books,
        Journal journal,
        RunStore runs,
        Ledger ledger,
        Identities identities,
        WireForm wire,
        ApplyProperties properties,
        EstimatePolicy estimate,
        JobPatience jobs,
        LimitWatch limits) {}
