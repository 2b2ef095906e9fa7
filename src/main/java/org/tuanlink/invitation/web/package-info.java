/** Invitations over HTTP, and the pages of short links. */
@NullMarked
package org.tuanlink.invitation.web;

import org.jspecify.annotations.NullMarked;
