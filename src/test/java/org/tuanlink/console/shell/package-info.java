/** Tests of the console's frame, in a browser. */
@NullMarked
package org.tuanlink.console.shell;

import org.jspecify.annotations.NullMarked;
