package org.tuanlink.console.progress;

import org.tuanlink.progress.OrganizationProgress;
import org.tuanlink.progress.Place;

/**
 * An organisation in a table.
 *
 * @param charted whether the chart above the table shows it too
 */
record Row(Place place, Told told, boolean charted) {

    static Row of(OrganizationProgress one, Told told, boolean charted) {
        return new Row(one.place(), told, charted);
    }
}
