/**
 * What those who run the service are told without asking: drift, a schedule that stopped, and figures that were wrong.
 *
 * <p lang="zh">不问也要告诉省管理员的事：漂移、停下的定时任务、错了的数字
 */
@ApplicationModule(
        displayName = "Operation",
        allowedDependencies = {"access", "directory", "messaging", "platform", "progress"})
@NullMarked
package org.tuanlink.operation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
