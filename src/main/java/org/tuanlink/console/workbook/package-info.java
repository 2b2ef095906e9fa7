/** Any list of the console as an .xlsx file. */
@NullMarked
package org.tuanlink.console.workbook;

import org.jspecify.annotations.NullMarked;
