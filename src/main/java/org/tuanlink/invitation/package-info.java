/**
 * Brings the cadres who are in the directory into it: campaigns, the channels they use, and how each person stands. Each
 * delivery is a row that is booked before it goes, so that nobody is invited twice and nobody is lost.
 */
@ApplicationModule(
        displayName = "Invitation",
        allowedDependencies = {"access", "callback", "directory", "messaging", "platform", "poster", "registry", "wecom"
        })
@NullMarked
package org.tuanlink.invitation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
