/**
 * What is printed and hung up: posters and reports on A4 with QR codes, and QR codes by themselves, as PDF and PNG.
 *
 * <p lang="zh">A4 海报和二维码，PDF 和 PNG
 */
@ApplicationModule(
        displayName = "Posters",
        allowedDependencies = {})
@NullMarked
package org.tuanlink.poster;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
