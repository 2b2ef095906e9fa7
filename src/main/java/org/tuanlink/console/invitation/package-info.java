/** The console's pages of invitations and posters. */
@NullMarked
package org.tuanlink.console.invitation;

import org.jspecify.annotations.NullMarked;
