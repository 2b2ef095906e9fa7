/**
 * Keeps the WeCom directory equal to the registry: projection, diff, plan, guard, apply, drift. Everything
 * between the registry's rows and WeCom's calls is pure.
 */
@ApplicationModule(
        displayName = "Directory",
        allowedDependencies = {"access", "callback", "platform", "registry", "wecom"})
@NullMarked
package org.tuanlink.directory;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
