package org.tuanlink.checkin;

import org.tuanlink.registry.Branch;
import org.tuanlink.registry.IdNumber;
import org.tuanlink.registry.Mobile;
import org.tuanlink.registry.PersonName;

/** A form whose values are good, as far as the rest is not the form's own. */
record MemberData(PersonName name, IdNumber idNumber, Mobile mobile, Branch branch) {}
