/** Tests of invitations. */
@NullMarked
package org.tuanlink.invitation;

import org.jspecify.annotations.NullMarked;
