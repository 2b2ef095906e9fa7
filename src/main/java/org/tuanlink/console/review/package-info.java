/** The console's pages of 我的团员: reviews, and the members of branches. */
@NullMarked
package org.tuanlink.console.review;

import org.jspecify.annotations.NullMarked;
