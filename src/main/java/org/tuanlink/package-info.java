/** TuanLink 团建通: the modules are the packages below; README.md has their map. */
@NullMarked
package org.tuanlink;

import org.jspecify.annotations.NullMarked;
