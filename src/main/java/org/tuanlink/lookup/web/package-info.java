/** The pages below {@code /m/contacts}, and those of one's own subtree. */
@NullMarked
package org.tuanlink.lookup.web;

import org.jspecify.annotations.NullMarked;
