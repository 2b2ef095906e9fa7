/** The REST interface of supervision. */
@NullMarked
package org.tuanlink.progress.web;

import org.jspecify.annotations.NullMarked;
