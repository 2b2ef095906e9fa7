/** The service as real processes, killed and doubled while it works. */
@NullMarked
package org.tuanlink.chaos;

import org.jspecify.annotations.NullMarked;
