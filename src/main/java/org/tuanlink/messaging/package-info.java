/**
 * What the service says to people elsewhere: app messages, the Official Account's notices and SMS, from templates, through outboxes that are written in the
 * caller's transaction and worked off in the background; and what became of each.
 */
@ApplicationModule(
        displayName = "Messaging",
        allowedDependencies = {"callback", "mp", "platform", "wecom"})
@NullMarked
package org.tuanlink.messaging;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
