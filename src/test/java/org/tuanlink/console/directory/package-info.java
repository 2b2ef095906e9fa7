/** The directory's pages in a real Chromium, on a simulated WeCom. */
@NullMarked
package org.tuanlink.console.directory;

import org.jspecify.annotations.NullMarked;
