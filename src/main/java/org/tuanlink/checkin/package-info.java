/**
 * Check-in (在线报到) of members: their applications with the real-name check and the decision of the branch, and the members
 * who came of them or were imported. ID numbers and mobiles are stored sealed and go nowhere but to the real-name provider.
 */
@ApplicationModule(
        displayName = "Check-in",
        allowedDependencies = {"access", "callback", "member", "messaging", "mp", "platform", "poster", "registry"})
@NullMarked
package org.tuanlink.checkin;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
