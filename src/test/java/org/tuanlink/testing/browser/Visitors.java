package org.tuanlink.testing.browser;

import java.util.ArrayList;
import java.util.List;

/** The visitors of one test. */
class Visitors implements AutoCloseable {

    private final List<Visitor> visitors = new ArrayList<>();

    Visitor add(Visitor visitor) {
        visitors.add(visitor);
        return visitor;
    }

    void checkQuiet() {
        visitors.forEach(Visitor::checkQuiet);
    }

    @Override
    public void close() {
        visitors.forEach(Visitor::close);
    }
}
