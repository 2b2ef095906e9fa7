/** The console's pages of check-in in a real Chromium. */
@NullMarked
package org.tuanlink.console.checkin;

import org.jspecify.annotations.NullMarked;
