/**
 * Who may call: signing in (password, second factor, WeCom's QR code; on the phone WeCom's OAuth), sessions, roles, the
 * scope of data, API tokens, the audit log.
 *
 * <p lang="zh">登录（密码、两步验证、企业微信扫码；手机上用企业微信网页授权）、会话、角色、数据范围、访问令牌、审计日志
 */
@ApplicationModule(
        displayName = "Access",
        allowedDependencies = {"platform", "registry", "wecom"})
@NullMarked
package org.tuanlink.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
