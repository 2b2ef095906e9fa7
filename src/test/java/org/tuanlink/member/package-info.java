/** Tests of members' accounts. */
@NullMarked
package org.tuanlink.member;

import org.jspecify.annotations.NullMarked;
