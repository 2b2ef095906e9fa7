@NullMarked
package org.tuanlink.access;

import org.jspecify.annotations.NullMarked;
