/** The console's pages of members' check-in. */
@NullMarked
package org.tuanlink.console.checkin;

import org.jspecify.annotations.NullMarked;
