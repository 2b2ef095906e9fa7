/** Where the SMS vendor reports. */
@NullMarked
package org.tuanlink.messaging.web;

import org.jspecify.annotations.NullMarked;
