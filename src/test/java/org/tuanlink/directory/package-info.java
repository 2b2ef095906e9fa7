@NullMarked
package org.tuanlink.directory;

import org.jspecify.annotations.NullMarked;
