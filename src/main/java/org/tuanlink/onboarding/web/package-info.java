/** The pages below {@code /m/}. */
@NullMarked
package org.tuanlink.onboarding.web;

import org.jspecify.annotations.NullMarked;
