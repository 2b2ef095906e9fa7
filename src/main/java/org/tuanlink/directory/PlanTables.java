package org.tuanlink.directory;

import org.springframework.stereotype.Component;

/** Where a plan is written: its changes in their order, and its tree. */
@Component
record PlanTables(PlanStore plans, PlanNodes nodes) {}
