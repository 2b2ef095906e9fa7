package org.tuanlink.lookup;

import org.tuanlink.registry.CadreCode;
import org.tuanlink.registry.OrganizationLabel;

/** A cadre who has not entered, in one of his organisations. */
public record Absentee(CadreCode code, String name, boolean operator, OrganizationLabel organization) {}
