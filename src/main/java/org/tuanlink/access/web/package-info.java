/** Tokens over REST. */
@NullMarked
package org.tuanlink.access.web;

import org.jspecify.annotations.NullMarked;
