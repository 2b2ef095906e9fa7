/** Tests of reviews. */
@NullMarked
package org.tuanlink.review;

import org.jspecify.annotations.NullMarked;
