/** What is printed and hung up: posters on A4 with a QR code, and QR codes by themselves. */
@ApplicationModule(
        displayName = "Posters",
        allowedDependencies = {})
@NullMarked
package org.tuanlink.poster;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
