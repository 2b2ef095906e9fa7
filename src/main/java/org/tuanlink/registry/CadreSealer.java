package org.tuanlink.registry;

import org.springframework.stereotype.Component;
import org.tuanlink.platform.PersonalDataCipher;
import org.tuanlink.platform.PersonalDataCipher.Kind;

/** Seals what is personal before it is stored, and shows no more of it than a mask. */
@Component
class CadreSealer {

    private final PersonalDataCipher cipher;

    CadreSealer(PersonalDataCipher cipher) {
        this.cipher = cipher;
    }

    PersonalDataCipher cipher() {
        return cipher;
    }

    CadreStore.SealedPerson seal(Mobile mobile, IdNumber idNumber) {
        return new CadreStore.SealedPerson(
                cipher.seal(Kind.MOBILE, mobile.value()), cipher.seal(Kind.ID_NUMBER, idNumber.value()));
    }

    /** What is to be stored of a cadre after his row; what did not change keeps the seal it has. */
    CadreStore.CadreWrite seal(CadreStore.Cadre cadre, CadreRow row, boolean newMobile, boolean newIdNumber) {
        if (!newMobile && !newIdNumber) {
            return new CadreStore.CadreWrite(cadre, null, null);
        }
        CadreStore.SealedPerson sealed = row.sealed() != null ? row.sealed() : seal(row.mobile(), row.idNumber());
        return new CadreStore.CadreWrite(
                cadre, newMobile ? sealed.mobile() : null, newIdNumber ? sealed.idNumber() : null);
    }

    /** In clear, for the rules only. */
    String mobile(CadreStore.SealedPerson person) {
        return cipher.open(Kind.MOBILE, person.mobile());
    }

    /** In clear, for the rules only. */
    String idNumber(CadreStore.SealedPerson person) {
        return cipher.open(Kind.ID_NUMBER, person.idNumber());
    }

    String maskedMobile(CadreStore.SealedPerson person) {
        return new Mobile(mobile(person)).masked();
    }

    String maskedIdNumber(CadreStore.SealedPerson person) {
        return new IdNumber(idNumber(person)).masked();
    }
}
