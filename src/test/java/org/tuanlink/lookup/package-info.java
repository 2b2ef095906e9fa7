@NullMarked
package org.tuanlink.lookup;

import org.jspecify.annotations.NullMarked;
