/** Organisations (团组织), their names, cadres (团干部) and posts (职务), the import, and the domain's rules. */
@ApplicationModule(displayName = "Registry", allowedDependencies = "platform")
@NullMarked
package org.tuanlink.registry;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
