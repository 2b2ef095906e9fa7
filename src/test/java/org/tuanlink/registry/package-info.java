@NullMarked
package org.tuanlink.registry;

import org.jspecify.annotations.NullMarked;
