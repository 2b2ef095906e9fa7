/**
 * What the service says to people elsewhere: app messages, the Official Account's notices and SMS at most once, from
 * templates, through outboxes that are written in the caller's transaction and worked off in the background; and what
 * became of each.
 *
 * <p lang="zh">对人说的话：模板、应用消息和公众号通知的发件箱、至多一次的短信、回执
 */
@ApplicationModule(
        displayName = "Messaging",
        allowedDependencies = {"callback", "mp", "platform", "wecom"})
@NullMarked
package org.tuanlink.messaging;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
