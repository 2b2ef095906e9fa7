/**
 * Keeps the WeCom directory equal to the registry: projection, diff, plan, guard, apply, drift. Everything between the
 * registry's rows and WeCom's calls is pure.
 *
 * <p lang="zh">映射、比对、计划、保护、执行、漂移检查：让企业微信通讯录等于登记信息
 */
@ApplicationModule(
        displayName = "Directory",
        allowedDependencies = {"access", "callback", "platform", "registry", "wecom"})
@NullMarked
package org.tuanlink.directory;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
