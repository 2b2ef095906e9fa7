/**
 * First entry: the organisation to work in, the post, the alias (代称), wishes for another alias; and what the pages that
 * cadres see inside WeCom, below {@code /m/}, have in common.
 *
 * <p lang="zh">首次进入：选择组织、职务、代称、修改代称的申请；{@code /m/} 下的页面
 */
@ApplicationModule(
        displayName = "Onboarding",
        allowedDependencies = {"access", "directory", "messaging", "platform", "registry", "review", "wecom"})
@NullMarked
package org.tuanlink.onboarding;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
