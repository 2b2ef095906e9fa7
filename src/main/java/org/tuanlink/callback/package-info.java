/**
 * What WeCom and the Official Account call back: verified, decrypted, stored once in the inbox, and handed as typed
 * events to the modules that declare a {@link org.tuanlink.callback.CallbackHandler}.
 *
 * <p lang="zh">企业微信和公众号的回调：验签、解密、收件箱、类型化事件
 */
@ApplicationModule(
        displayName = "Callbacks",
        allowedDependencies = {"platform", "wecom", "mp"})
@NullMarked
package org.tuanlink.callback;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
