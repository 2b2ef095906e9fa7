/** The pages below {@code /member/} that are about checking in. */
@NullMarked
package org.tuanlink.checkin.web;

import org.jspecify.annotations.NullMarked;
