package org.tuanlink.registry;

/** A command about one organisation, decided. */
record OrganizationRequest(OrganizationCode code, OrganizationDecision decision) {}
