package org.tuanlink.registry;

import org.jspecify.annotations.Nullable;

/**
 * What is to change of a person. Its text shows no mobile and no ID number.
 *
 * @param branchCode cleared, the branch is not known
 * @param version what {@link CadreDetail#version()} was when the form was filled; null forgoes the check
 */
public record CadreEdit(
        Patch<String> name,
        Patch<String> mobile,
        Patch<String> idNumber,
        Patch<String> branchCode,
        @Nullable Long version) {

    @Override
    public String toString() {
        return "CadreEdit[branchCode=" + branchCode + ", version=" + version + "]";
    }
}
