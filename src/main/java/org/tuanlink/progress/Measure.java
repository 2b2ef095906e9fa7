package org.tuanlink.progress;

import java.util.Locale;

/** What is counted, each as a total and how much of it is done. */
public enum Measure {
    /** Active organisations; done when one of its cadres is its operator. */
    ORGANIZATIONS(0),
    /** Posts that cadres hold; done when it is set which post it is. */
    POSTS(2),
    /** People who operate an organisation, each once in every subtree; done when they have come in. */
    OPERATORS(4),
    /** People who hold a post, each once in every subtree; done when they have come in. */
    CADRES(6),
    /** Members who are known, by import or check-in; done when they have checked in. */
    MEMBERS(8);

    private final int column;

    Measure(int column) {
        this.column = column;
    }

    /** What holds how much of it is done. */
    String doneColumn() {
        return name().toLowerCase(Locale.ROOT) + "_done";
    }

    /** Where its total stands among the columns of figures; how much of it is done follows. */
    int column() {
        return column;
    }
}
