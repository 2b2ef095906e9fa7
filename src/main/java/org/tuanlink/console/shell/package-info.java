/** The frame of the console's pages: navigation, looks, errors, assets, the first page. */
@NullMarked
package org.tuanlink.console.shell;

import org.jspecify.annotations.NullMarked;
