package org.tuanlink.registry;

/** The three levels of leading bodies (省、市、县三级团委), the highest first. */
public enum LeadingBodyLevel {
    PROVINCE,
    CITY,
    COUNTY
}
