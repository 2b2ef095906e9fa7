/** First entry: the organisation to work in, the post, the alias; and the pages that cadres see inside WeCom. */
@ApplicationModule(
        displayName = "Onboarding",
        allowedDependencies = {"access", "directory", "messaging", "platform", "registry", "review", "wecom"})
@NullMarked
package org.tuanlink.onboarding;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
