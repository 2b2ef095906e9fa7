/** Callbacks, from the wire to the handlers. */
@NullMarked
package org.tuanlink.callback;

import org.jspecify.annotations.NullMarked;
