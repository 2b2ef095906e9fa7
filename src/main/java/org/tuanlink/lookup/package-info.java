/**
 * 通讯录 and 我的组织: every cadre looks up organisations and cadres of the province and writes to them, and members within
 * his own organisation; an operator sees who of his subtree has not entered or not checked in, and reminds them. The
 * pages below {@code /m/contacts}.
 *
 * <p lang="zh">通讯录（查人、查组织、发消息）和我的组织（谁还没进、谁还没报到，催一催）；{@code /m/contacts} 下的页面
 */
@ApplicationModule(
        displayName = "Look-up",
        allowedDependencies = {
            "access",
            "checkin",
            "directory",
            "invitation",
            "messaging",
            "platform",
            "registry",
            "wecom"
        })
@NullMarked
package org.tuanlink.lookup;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
