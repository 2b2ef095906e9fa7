/** The endpoints that WeCom and the Official Account call, and the administrator's view of the inbox. */
@NullMarked
package org.tuanlink.callback.web;

import org.jspecify.annotations.NullMarked;
