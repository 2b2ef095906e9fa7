/** REST of the registry: imports, organisations, cadres. */
@NullMarked
package org.tuanlink.registry.web;

import org.jspecify.annotations.NullMarked;
