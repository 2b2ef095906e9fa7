@NullMarked
package org.tuanlink.operation;

import org.jspecify.annotations.NullMarked;
