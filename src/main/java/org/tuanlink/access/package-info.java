/** Who may call: bearer tokens (stored hashed), roles, the scope of data, the audit log. */
@ApplicationModule(
        displayName = "Access",
        allowedDependencies = {"platform", "registry", "wecom"})
@NullMarked
package org.tuanlink.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
