package org.tuanlink.testing.browser;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tuanlink.testing.ServiceTest;

/**
 * {@link ServiceTest} with a browser: test methods take a {@link Visitor}. After each the visitor must have seen no error:
 * none in the console, none of the content security policy, no failed request that he did not expect.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ServiceTest
@ExtendWith(BrowserExtension.class)
public @interface BrowserTest {}
