package org.tuanlink.registry;

/**
 * A column of an import file.
 *
 * @param header its Chinese header
 * @param codeName its code name, understood as a header too
 * @param required whether the file must have it and every row must fill it
 * @param help what to write into it, for the template
 */
record ImportColumn(String header, String codeName, boolean required, String help) {

    boolean isCalled(String name) {
        return header.equals(name) || codeName.equalsIgnoreCase(name);
    }
}
