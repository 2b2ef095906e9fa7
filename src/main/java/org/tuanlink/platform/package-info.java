/**
 * What every module stands on and none owns: the clock, the protection of personal data, the background scheduler, and
 * the shape of errors. Holds no domain rule.
 *
 * <p lang="zh">时钟、个人信息保护、后台任务、错误格式；没有领域规则
 */
@ApplicationModule(
        displayName = "Platform",
        allowedDependencies = {},
        type = ApplicationModule.Type.OPEN)
@NullMarked
package org.tuanlink.platform;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
