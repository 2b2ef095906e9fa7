/** The pages below {@code /member/} that are about accounts, and the frame of all of them. */
@NullMarked
package org.tuanlink.member.web;

import org.jspecify.annotations.NullMarked;
