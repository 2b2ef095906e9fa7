@NullMarked
package org.tuanlink.console.access;

import org.jspecify.annotations.NullMarked;
