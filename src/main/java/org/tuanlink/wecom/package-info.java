/**
 * The typed gateway to WeCom (企业微信): tokens, the rate governor, error classes. The only importer of weixin-java-cp;
 * other modules see the records and exceptions of this package.
 *
 * <p lang="zh">企业微信网关：令牌、限速、错误分类；唯一使用 weixin-java-cp 的模块
 */
@ApplicationModule(displayName = "WeCom gateway", allowedDependencies = "platform")
@NullMarked
package org.tuanlink.wecom;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
