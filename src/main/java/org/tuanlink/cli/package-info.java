/** Command-line tools that drive a running service through its REST contract, started from the same jar. */
@ApplicationModule(
        displayName = "Command line",
        allowedDependencies = {})
@NullMarked
package org.tuanlink.cli;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
