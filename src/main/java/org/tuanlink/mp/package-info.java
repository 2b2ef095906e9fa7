/** The typed gateway to the WeChat Official Account (公众号); the only importer of weixin-java-mp. */
@ApplicationModule(displayName = "Official Account gateway", allowedDependencies = "platform")
@NullMarked
package org.tuanlink.mp;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
