/** Pages of 资料审核 for operators inside WeCom, under {@code /m/reviews}. */
@NullMarked
package org.tuanlink.review.web;

import org.jspecify.annotations.NullMarked;
