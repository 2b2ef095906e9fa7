package org.tuanlink.lookup;

import java.time.LocalDateTime;

/**
 * Who may be reminded.
 *
 * @param since nobody who was reminded after that
 * @param most nobody who was reminded so often
 */
record Caps(LocalDateTime since, int most) {}
