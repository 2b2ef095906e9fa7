package org.tuanlink.registry;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a file brings, and its columns. */
public enum ImportKind {
    ORGANIZATIONS("organizations", "组织"),
    CADRES("cadres", "团干"),
    MEMBERS("members", "团员");

    private final String codeName;
    private final String chinese;

    ImportKind(String codeName, String chinese) {
        this.codeName = codeName;
        this.chinese = chinese;
    }

    /** The kind of this code name, as in {@code kind=cadres}. */
    public static Optional<ImportKind> of(String codeName) {
        return Arrays.stream(values())
                .filter(kind -> kind.codeName.equalsIgnoreCase(codeName.strip()))
                .findFirst();
    }

    public String codeName() {
        return codeName;
    }

    public String chinese() {
        return chinese;
    }

    List<ImportColumn> columns() {
        return ImportColumn.of(this);
    }
}
