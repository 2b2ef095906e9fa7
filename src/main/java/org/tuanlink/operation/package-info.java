/** What those who run the service are told without asking: drift, a schedule that stopped, and figures that were wrong. */
@ApplicationModule(
        displayName = "Operation",
        allowedDependencies = {"access", "directory", "messaging", "platform", "progress", "wecom"})
@NullMarked
package org.tuanlink.operation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
