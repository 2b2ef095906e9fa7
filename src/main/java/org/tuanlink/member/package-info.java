/**
 * Members' accounts: registering and signing in (SMS code, password, 一号通, the Official Account), consent, and where a
 * member can be told something. What he checks in with is {@code checkin}'s.
 */
@ApplicationModule(
        displayName = "Members' accounts",
        allowedDependencies = {"access", "messaging", "mp", "platform", "registry"})
@NullMarked
package org.tuanlink.member;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
