package org.tuanlink.registry;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * What may be done to one organisation, by the same rules as an import. Each command is one transaction, and a refusal is a
 * value whose findings name the fields. An organisation outside of the scope does not exist here: as the subject it is
 * {@code ORGANIZATION_UNKNOWN}, as a parent {@code ORG_PARENT_UNKNOWN}.
 */
@Service
public class OrganizationCommands {

    /** Enters a new organisation; answers its code. */
    public Outcome<OrganizationCode> create(OrganizationScope scope, OrganizationForm form) {
        throw new UnsupportedOperationException(scope.path() + form);
    }

    /** What {@link #create} would find, writing nothing; fields not filled yet are only told where they are needed. */
    public List<FieldFinding> checkCreate(OrganizationScope scope, OrganizationForm form) {
        throw new UnsupportedOperationException(scope.path() + form);
    }

    /** Renames, describes, moves or reorders. The root of a scope is neither moved nor given another type within it. */
    public Outcome<OrganizationCode> edit(OrganizationScope scope, OrganizationCode code, OrganizationEdit edit) {
        throw new UnsupportedOperationException(scope.path() + code + edit);
    }

    /** What {@link #edit} would find, writing nothing. */
    public List<FieldFinding> checkEdit(OrganizationScope scope, OrganizationCode code, OrganizationEdit edit) {
        throw new UnsupportedOperationException(scope.path() + code + edit);
    }

    /** Dissolves an organisation that has no active children and nobody in it. */
    public Outcome<OrganizationCode> dissolve(OrganizationScope scope, OrganizationCode code, @Nullable Long version) {
        throw new UnsupportedOperationException(scope.path() + code + version);
    }

    /** Every reason against dissolving; empty when it may be. */
    public List<FieldFinding> checkDissolve(OrganizationScope scope, OrganizationCode code) {
        throw new UnsupportedOperationException(scope.path() + code);
    }
}
