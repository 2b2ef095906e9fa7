/** Signing in, one's own account, the accounts and tokens of others. */
@NullMarked
package org.tuanlink.console.access;

import org.jspecify.annotations.NullMarked;
