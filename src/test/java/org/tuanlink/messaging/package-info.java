@NullMarked
package org.tuanlink.messaging;

import org.jspecify.annotations.NullMarked;
