@NullMarked
package org.tuanlink.platform;

import org.jspecify.annotations.NullMarked;
