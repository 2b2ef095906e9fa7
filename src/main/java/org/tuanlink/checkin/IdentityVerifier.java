package org.tuanlink.checkin;

import org.tuanlink.registry.IdNumber;
import org.tuanlink.registry.PersonName;

/** Asks whether a name and an ID number belong together. Name and number are given to nobody else, and written nowhere. */
interface IdentityVerifier {

    /** Never throws for what the provider does: a fault is no verdict. */
    Verdict verify(PersonName name, IdNumber idNumber);
}
