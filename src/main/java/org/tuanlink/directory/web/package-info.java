/** The directory's REST interface. */
@NullMarked
package org.tuanlink.directory.web;

import org.jspecify.annotations.NullMarked;
