/** Sample data: Guangdong's real organisations and made-up cadres, as import files. */
@NullMarked
package org.tuanlink.samples;

import org.jspecify.annotations.NullMarked;
