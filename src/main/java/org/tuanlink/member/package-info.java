/**
 * Members' accounts: registering and signing in (SMS code, password, 一号通, the Official Account), rates and challenge,
 * consent, and where a member can be told something; the frame of members' pages. What he checks in with is {@code
 * checkin}'s.
 *
 * <p lang="zh">团员账号：短信验证码、密码、一号通、微信；频次限制、图形验证、同意记录；团员页面的公共部分
 */
@ApplicationModule(
        displayName = "Members' accounts",
        allowedDependencies = {"access", "messaging", "mp", "platform", "registry"})
@NullMarked
package org.tuanlink.member;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
