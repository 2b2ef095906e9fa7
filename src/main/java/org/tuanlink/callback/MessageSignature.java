package org.tuanlink.callback;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** The signature of a callback: lower-case hex SHA-1 of its parts, sorted and joined (docs 90968, 91144). */
final class MessageSignature {

    private static final ThreadLocal<MessageDigest> SHA1 = ThreadLocal.withInitial(MessageSignature::sha1);

    private MessageSignature() {}

    /** Whether this is the parts' signature; takes as long for a nearly right one as for a wrong one. */
    static boolean matches(String signature, String... parts) {
        return MessageDigest.isEqual(of(parts).getBytes(UTF_8), signature.getBytes(UTF_8));
    }

    static String of(String... parts) {
        String[] sorted = parts.clone();
        Arrays.sort(sorted);
        MessageDigest digest = SHA1.get();
        for (String part : sorted) {
            digest.update(part.getBytes(UTF_8));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
