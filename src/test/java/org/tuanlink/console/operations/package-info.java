@NullMarked
package org.tuanlink.console.operations;

import org.jspecify.annotations.NullMarked;
