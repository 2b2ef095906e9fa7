@NullMarked
package org.tuanlink.console.workbook;

import org.jspecify.annotations.NullMarked;
