@NullMarked
package org.tuanlink.console.audit;

import org.jspecify.annotations.NullMarked;
