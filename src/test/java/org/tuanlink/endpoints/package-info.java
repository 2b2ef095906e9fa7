/** A walk over every endpoint: who is refused, and that no new one is forgotten. */
@NullMarked
package org.tuanlink.endpoints;

import org.jspecify.annotations.NullMarked;
