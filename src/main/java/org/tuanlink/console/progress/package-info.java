/** Pages of supervision (督办). */
@NullMarked
package org.tuanlink.console.progress;

import org.jspecify.annotations.NullMarked;
