/**
 * Organisations (团组织) with their three names, cadres (团干部) and their posts (职务), the import, and the domain's rules.
 *
 * <p lang="zh">团组织及其三种名称、团干部、职务、导入、领域规则
 */
@ApplicationModule(displayName = "Registry", allowedDependencies = "platform")
@NullMarked
package org.tuanlink.registry;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
