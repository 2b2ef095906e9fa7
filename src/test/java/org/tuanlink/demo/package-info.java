/** {@code scripts/demo}: the main job, played on real data with the service as its own process. */
@NullMarked
package org.tuanlink.demo;

import org.jspecify.annotations.NullMarked;
