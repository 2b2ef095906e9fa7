/** The gateway's tests: rules by themselves, flows against the simulator. */
@NullMarked
package org.tuanlink.wecom;

import org.jspecify.annotations.NullMarked;
