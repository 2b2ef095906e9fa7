/** Pages in a real Chromium: installed, or unpacked from npm. */
@NullMarked
package org.tuanlink.testing.browser;

import org.jspecify.annotations.NullMarked;
