/**
 * Command-line tools ({@code scripts/sync}, {@code publish-menus}, {@code doctor}, {@code backup}), started from the same
 * jar: they drive a running service through its REST contract, or use a gateway with the service's own configuration.
 *
 * <p lang="zh">命令行工具：{@code scripts/sync}、{@code publish-menus}、{@code doctor}、{@code backup}
 */
@ApplicationModule(
        displayName = "Command line",
        allowedDependencies = {"mp", "platform", "wecom"})
@NullMarked
package org.tuanlink.cli;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
