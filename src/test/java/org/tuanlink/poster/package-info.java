/** Posters as they are printed. */
@NullMarked
package org.tuanlink.poster;

import org.jspecify.annotations.NullMarked;
