/**
 * The typed gateway to the Official Account (公众号): stable token, web authorisation, QR codes with a scene, template
 * messages, menu. The only importer of weixin-java-mp.
 *
 * <p lang="zh">公众号网关：稳定令牌、网页授权、带参数二维码、模板消息、菜单；唯一使用 weixin-java-mp 的模块
 */
@ApplicationModule(displayName = "Official Account gateway", allowedDependencies = "platform")
@NullMarked
package org.tuanlink.mp;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
