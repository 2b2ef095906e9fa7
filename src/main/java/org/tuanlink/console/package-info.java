/**
 * The web console at {@code /console/}: its frame, and pages that cross features. It may use every feature; nobody uses it.
 *
 * <p lang="zh">管理后台的框架和页面；可使用各业务模块，不被任何模块使用
 */
@ApplicationModule(
        displayName = "Console",
        allowedDependencies = {
            "platform",
            "registry",
            "access",
            "directory",
            "callback",
            "checkin",
            "onboarding",
            "progress",
            "mp",
            "invitation",
            "review",
            "wecom"
        })
@NullMarked
package org.tuanlink.console;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
