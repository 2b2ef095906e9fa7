@NullMarked
package org.tuanlink.callback;

import org.jspecify.annotations.NullMarked;
