/** The console's pages about the directory: its state, plans, runs, drift. */
@NullMarked
package org.tuanlink.console.directory;

import org.jspecify.annotations.NullMarked;
