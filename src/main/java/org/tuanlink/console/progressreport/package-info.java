/** The console's pages of reports (通报): to look at, to save, to send to those behind. */
@NullMarked
package org.tuanlink.console.progressreport;

import org.jspecify.annotations.NullMarked;
