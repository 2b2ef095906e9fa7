package org.tuanlink.directory;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * From where on a plan needs approval. Each count takes in what was applied in the last 24 hours.
 *
 * @param membersLeaving more members than this disabled or deleted
 * @param membersLeavingShare or more than this share of the ledger's members ...
 * @param membersLeavingShareFrom ... provided they are at least so many
 * @param departmentsDeleted more departments than this deleted
 * @param organizationPeople organisations with at least so many people below them ...
 * @param organizationLoss ... losing more than this share of them
 * @param departmentsChanged more departments than this renamed or moved ...
 * @param departmentsChangedShare ... and more than this share of the ledger's
 * @param subtreePeople moving a department with more people than this below it
 */
@ConfigurationProperties("tuanlink.directory.guard")
record GuardPolicy(
        @DefaultValue("20") int membersLeaving,
        @DefaultValue("0.005") double membersLeavingShare,
        @DefaultValue("5") int membersLeavingShareFrom,
        @DefaultValue("10") int departmentsDeleted,
        @DefaultValue("50") int organizationPeople,
        @DefaultValue("0.2") double organizationLoss,
        @DefaultValue("10") int departmentsChanged,
        @DefaultValue("0.1") double departmentsChangedShare,
        @DefaultValue("1000") int subtreePeople) {

    static GuardPolicy defaults() {
        return new GuardPolicy(20, 0.005, 5, 10, 50, 0.2, 10, 0.1, 1000);
    }
}
