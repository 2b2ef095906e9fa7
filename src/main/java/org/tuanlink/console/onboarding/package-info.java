/** What the console shows of first entries. */
@NullMarked
package org.tuanlink.console.onboarding;

import org.jspecify.annotations.NullMarked;
