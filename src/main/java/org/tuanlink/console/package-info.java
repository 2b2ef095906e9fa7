/** The web console at {@code /console/}: shell and pages that cross features. Uses every module; nobody uses it. */
@ApplicationModule(
        displayName = "Console",
        allowedDependencies = {
            "platform",
            "registry",
            "access",
            "directory",
            "callback",
            "checkin",
            "onboarding",
            "progress",
            "mp",
            "invitation",
            "progress",
            "review",
            "wecom"
        })
@NullMarked
package org.tuanlink.console;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
