package org.tuanlink.platform;

import org.tuanlink.platform.PersonalDataCipher.Kind;

/**
 * A column that holds sealed values, declared as a bean by the module that owns its table: so that all of them are found when the
 * encryption key is changed. Nothing else may be derived from the sealed bytes.
 *
 * @param key the table's primary key, one column, whose order is that of its values
 * @param kind what its values were sealed as
 */
public record SealedColumn(String table, String key, String column, Kind kind) {

    /** Table and column. */
    public String name() {
        return table + "." + column;
    }
}
