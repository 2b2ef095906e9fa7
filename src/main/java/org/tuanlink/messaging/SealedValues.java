package org.tuanlink.messaging;

import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import org.tuanlink.platform.PersonalDataCipher;
import org.tuanlink.platform.PersonalDataCipher.Kind;
import org.tuanlink.platform.SealedValue;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** A template's values at rest: they name people. */
@Component
class SealedValues {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final PersonalDataCipher cipher;

    SealedValues(PersonalDataCipher cipher) {
        this.cipher = cipher;
    }

    SealedValue seal(Map<String, String> values) {
        return cipher.seal(Kind.MESSAGE, MAPPER.writeValueAsString(new TreeMap<>(values)));
    }

    Map<String, String> open(SealedValue sealed) {
        return MAPPER.readValue(cipher.open(Kind.MESSAGE, sealed), new TypeReference<>() {});
    }

    String mobile(SealedValue sealed) {
        return cipher.open(Kind.MOBILE, sealed);
    }
}
