/** Pages of what runs behind: callbacks and background tasks. */
@NullMarked
package org.tuanlink.console.operations;

import org.jspecify.annotations.NullMarked;
