package org.tuanlink.checkin;

import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import org.tuanlink.checkin.Application.Person;
import org.tuanlink.platform.PersonalDataCipher;
import org.tuanlink.platform.PersonalDataCipher.Kind;
import org.tuanlink.platform.SealedValue;
import org.tuanlink.registry.IdNumber;
import org.tuanlink.registry.Mobile;
import org.tuanlink.registry.PersonName;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Seals what members write before it is stored, and opens it again. */
@Component
class ApplicationSeals {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final PersonalDataCipher cipher;

    ApplicationSeals(PersonalDataCipher cipher) {
        this.cipher = cipher;
    }

    SealedValue seal(ApplicationForm form) {
        return cipher.seal(Kind.APPLICATION, MAPPER.writeValueAsString(new TreeMap<>(form.values())));
    }

    ApplicationForm form(Application application) {
        Map<String, String> values =
                MAPPER.readValue(cipher.open(Kind.APPLICATION, application.form()), new TypeReference<>() {});
        return new ApplicationForm(values);
    }

    SealedValue sealText(String text) {
        return cipher.seal(Kind.APPLICATION, text);
    }

    String openText(SealedValue sealed) {
        return cipher.open(Kind.APPLICATION, sealed);
    }

    Person person(MemberData data) {
        return new Person(
                data.name().value(),
                seal(data.idNumber()),
                index(data.idNumber()),
                seal(data.mobile()),
                index(data.mobile()),
                data.branch().id());
    }

    SealedValue seal(IdNumber idNumber) {
        return cipher.seal(Kind.ID_NUMBER, idNumber.value());
    }

    SealedValue seal(Mobile mobile) {
        return cipher.seal(Kind.MOBILE, mobile.value());
    }

    String index(IdNumber idNumber) {
        return cipher.blindIndex(Kind.ID_NUMBER, idNumber.value());
    }

    String index(Mobile mobile) {
        return cipher.blindIndex(Kind.MOBILE, mobile.value());
    }

    IdNumber idNumber(Person person) {
        return new IdNumber(cipher.open(Kind.ID_NUMBER, person.idNumber()));
    }

    Mobile mobile(Person person) {
        return mobile(person.mobile());
    }

    Mobile mobile(SealedValue sealed) {
        return new Mobile(cipher.open(Kind.MOBILE, sealed));
    }

    /** Of a name and an ID number together: whether these two were checked. */
    String pair(Person person) {
        return cipher.blindIndex(Kind.ID_NUMBER, person.idNumberIndex() + ":" + new PersonName(person.name()).value());
    }
}
