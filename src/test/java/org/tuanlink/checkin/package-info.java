/** Tests of check-in. */
@NullMarked
package org.tuanlink.checkin;

import org.jspecify.annotations.NullMarked;
