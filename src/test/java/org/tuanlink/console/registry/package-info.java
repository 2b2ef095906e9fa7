@NullMarked
package org.tuanlink.console.registry;

import org.jspecify.annotations.NullMarked;
