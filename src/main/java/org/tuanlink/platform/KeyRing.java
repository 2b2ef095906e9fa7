package org.tuanlink.platform;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** The keys by id. Holds them in memory only; {@link #toString()} shows ids. */
final class KeyRing {

    static final int KEY_BYTES = 32;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9-]{1,32}");

    private final Map<String, byte[]> keys = new TreeMap<>();
    private final String currentId;
    private final byte[] indexKey;
    private final SecretKeySpec indexKeySpec;
    private final Map<Derived, SecretKeySpec> derived = new ConcurrentHashMap<>();

    private record Derived(String id, String use) {}

    /** @throws IllegalStateException naming the property that is missing or malformed, never quoting it */
    KeyRing(Map<String, String> keys, @Nullable String currentId, @Nullable String indexKey) {
        keys.forEach((id, key) -> this.keys.put(checkedId(id), decode("tuanlink.encryption.keys." + id, key)));
        if (currentId == null || !this.keys.containsKey(currentId)) {
            throw new IllegalStateException(
                    "tuanlink.encryption.current-key must be the id of one of tuanlink.encryption.keys");
        }
        this.currentId = currentId;
        this.indexKey = decode("tuanlink.encryption.index-key", indexKey);
        this.indexKeySpec = new SecretKeySpec(this.indexKey, "HmacSHA256");
    }

    private static String checkedId(String id) {
        if (!ID.matcher(id).matches()) {
            throw new IllegalStateException("A key id in tuanlink.encryption.keys is 1 to 32 letters, digits or -");
        }
        return id;
    }

    private static byte[] decode(String property, @Nullable String base64) {
        try {
            byte[] key = base64 == null ? new byte[0] : Base64.getDecoder().decode(base64.strip());
            if (key.length == KEY_BYTES) {
                return key;
            }
        } catch (IllegalArgumentException e) {
            // The library's message would quote a character of the key.
        }
        throw new IllegalStateException(property + " must be 32 bytes in Base64 (openssl rand -base64 32)");
    }

    String currentId() {
        return currentId;
    }

    boolean has(String id) {
        return keys.containsKey(id);
    }

    /** The key for one use, derived so that no key serves two algorithms. */
    SecretKeySpec key(String id, String use, String algorithm, int bytes) {
        return derived.computeIfAbsent(new Derived(id, use), wanted -> {
            byte[] master = keys.get(id);
            if (master == null) {
                throw new IllegalStateException("No encryption key " + id + " in tuanlink.encryption.keys");
            }
            return new SecretKeySpec(hmac(master, use), 0, bytes, algorithm);
        });
    }

    /** What digests of records are made with, in Base64: it cannot be turned back into the key. */
    String recordKey(String id) {
        SecretKeySpec key = key(id, KeyedRecordMac.USE, KeyedRecordMac.ALGORITHM, RecordMac.BYTES);
        return Base64.getEncoder().encodeToString(key.getEncoded());
    }

    SecretKeySpec indexKey() {
        return indexKeySpec;
    }

    /** Key id to a digest that tells keys apart without telling them. */
    Map<String, String> fingerprints() {
        Map<String, String> prints = new TreeMap<>();
        keys.forEach((id, key) -> prints.put(id, HexFormat.of().formatHex(hmac(key, "fingerprint"))));
        prints.put("(index)", HexFormat.of().formatHex(hmac(indexKey, "fingerprint")));
        return prints;
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA-256 is part of every Java", e);
        }
    }

    @Override
    public String toString() {
        return "KeyRing" + keys.keySet();
    }
}
