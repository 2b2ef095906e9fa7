/** The Official Account's gateway. */
@NullMarked
package org.tuanlink.mp;

import org.jspecify.annotations.NullMarked;
