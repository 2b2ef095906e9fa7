/** The pages of invitations in a real Chromium, on a simulated WeCom. */
@NullMarked
package org.tuanlink.console.invitation;

import org.jspecify.annotations.NullMarked;
