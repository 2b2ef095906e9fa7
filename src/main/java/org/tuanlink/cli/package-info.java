/**
 * Command-line tools, started from the same jar: they drive a running service through its REST contract, or use a gateway
 * with the service's own configuration.
 */
@ApplicationModule(
        displayName = "Command line",
        allowedDependencies = {"mp", "platform", "wecom"})
@NullMarked
package org.tuanlink.cli;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
