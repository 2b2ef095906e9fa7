@NullMarked
package org.tuanlink.onboarding;

import org.jspecify.annotations.NullMarked;
