/** The console's pages of the registry: imports, the tree, organisations, cadres. */
@NullMarked
package org.tuanlink.console.registry;

import org.jspecify.annotations.NullMarked;
