/** Reviews and members on the console. */
@NullMarked
package org.tuanlink.console.review;

import org.jspecify.annotations.NullMarked;
