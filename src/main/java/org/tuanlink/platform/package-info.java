/**
 * What every module stands on and none owns: the clock, the protection of personal data, the background
 * scheduler, and the shape of errors. Holds no domain rule.
 */
@ApplicationModule(
        displayName = "Platform",
        allowedDependencies = {},
        type = ApplicationModule.Type.OPEN)
@NullMarked
package org.tuanlink.platform;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
