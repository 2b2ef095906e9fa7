package org.tuanlink.registry;

import org.jspecify.annotations.Nullable;
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

    CadreStore.CadreWrite seal(CadreStore.Cadre cadre, @Nullable Mobile mobile, @Nullable IdNumber idNumber) {
        return new CadreStore.CadreWrite(
                cadre,
                mobile == null ? null : cipher.seal(Kind.MOBILE, mobile.value()),
                idNumber == null ? null : cipher.seal(Kind.ID_NUMBER, idNumber.value()));
    }

    String maskedMobile(CadreStore.SealedPerson person) {
        return new Mobile(cipher.open(Kind.MOBILE, person.mobile())).masked();
    }

    String maskedIdNumber(CadreStore.SealedPerson person) {
        return new IdNumber(cipher.open(Kind.ID_NUMBER, person.idNumber())).masked();
    }
}
