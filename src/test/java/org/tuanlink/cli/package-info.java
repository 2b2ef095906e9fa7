@NullMarked
package org.tuanlink.cli;

import org.jspecify.annotations.NullMarked;
