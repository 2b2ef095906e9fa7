/** The directory's tests. */
@NullMarked
package org.tuanlink.directory;

import org.jspecify.annotations.NullMarked;
