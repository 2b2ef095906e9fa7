package org.tuanlink.registry;

/** An organisation by its code and short name, as breadcrumbs and paths show it. */
public record OrganizationLabel(OrganizationCode code, String shortName) {}
