/** Callbacks as WeCom sends them, in any number and at any rate, with little of the machine. */
@NullMarked
package org.tuanlink.testing.load;

import org.jspecify.annotations.NullMarked;
