/** {@code scripts/bench}: speed as ratios measured in one run, on real servers and the simulator. */
@NullMarked
package org.tuanlink.bench;

import org.jspecify.annotations.NullMarked;
