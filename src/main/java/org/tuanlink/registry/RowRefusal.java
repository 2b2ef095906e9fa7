package org.tuanlink.registry;

/**
 * Why a row was refused.
 *
 * @param row as in the file, the header being 1
 * @param column the Chinese header of the bad cell, or "" when no single cell is to blame
 * @param code the row's code as given
 * @param message a Chinese sentence: what is wrong and how to mend it
 */
public record RowRefusal(int row, String column, String code, String message) {}
