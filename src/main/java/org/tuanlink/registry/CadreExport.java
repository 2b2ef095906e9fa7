package org.tuanlink.registry;

/** A row of an exported list of cadres: masked like the list, with the masked ID number. */
public record CadreExport(CadreItem item, String maskedIdNumber) {}
