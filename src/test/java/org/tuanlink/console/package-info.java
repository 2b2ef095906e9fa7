/** The console as one story. */
@NullMarked
package org.tuanlink.console;

import org.jspecify.annotations.NullMarked;
