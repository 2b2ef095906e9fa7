/** Pages of the audit log. */
@NullMarked
package org.tuanlink.console.audit;

import org.jspecify.annotations.NullMarked;
