/**
 * Brings the cadres who are in the directory into it: campaigns, the channels they use in order, short links ({@code
 * /i/}), and how each person stands. Each delivery is a row that is booked before it goes, so that nobody is invited
 * twice and nobody is lost.
 *
 * <p lang="zh">邀请活动、依次的渠道、每个人的状态、短链接（{@code /i/}）、入企二维码
 */
@ApplicationModule(
        displayName = "Invitation",
        allowedDependencies = {"access", "callback", "directory", "messaging", "platform", "poster", "registry", "wecom"
        })
@NullMarked
package org.tuanlink.invitation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
