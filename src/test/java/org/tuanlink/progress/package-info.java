/** Tests of supervision. */
@NullMarked
package org.tuanlink.progress;

import org.jspecify.annotations.NullMarked;
