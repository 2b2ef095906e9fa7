/** What tests and the development tools share: real servers started from jars. */
@NullMarked
package org.tuanlink.testing;

import org.jspecify.annotations.NullMarked;
