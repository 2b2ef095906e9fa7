@NullMarked
package org.tuanlink.console.progressreport;

import org.jspecify.annotations.NullMarked;
