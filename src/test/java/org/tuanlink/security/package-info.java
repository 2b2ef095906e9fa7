/** Attacks on the running service that cut across modules, and what the build says of the parts it is made of. */
@NullMarked
package org.tuanlink.security;

import org.jspecify.annotations.NullMarked;
