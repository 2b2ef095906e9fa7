/** Tests of the pages of supervision. */
@NullMarked
package org.tuanlink.console.progress;

import org.jspecify.annotations.NullMarked;
