/**
 * Check-in (在线报到) of members: their applications with the real-name check (实名校验) and the decision of the branch,
 * opening days, branches' QR codes, and the members who came of them or were imported; the pages below {@code
 * /member/}. ID numbers and mobiles are stored sealed and go nowhere but to the real-name provider.
 *
 * <p lang="zh">在线报到：报到及其状态、实名校验、团员、开放日、支部二维码；{@code /member/} 下的页面
 */
@ApplicationModule(
        displayName = "Check-in",
        allowedDependencies = {"access", "callback", "member", "messaging", "mp", "platform", "poster", "registry"})
@NullMarked
package org.tuanlink.checkin;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
