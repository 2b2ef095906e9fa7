package org.tuanlink.directory;

import org.tuanlink.wecom.WeComMember.Membership;

/**
 * A 128-bit digest of what {@link Member#equals} and {@link Department#equals} compare, to find what changed without
 * reading it again. Stored in the ledger: its value for given content never changes. Not meant against forgery.
 */
record ContentHash(long high, long low) {

    static ContentHash of(Member member) {
        Mixer mixer = new Mixer();
        mixer.text(member.userId().value());
        mixer.number(member.cadreId());
        mixer.text(member.name());
        mixer.text(member.mobileIndex());
        mixer.text(member.position());
        mixer.number(member.memberships().size());
        for (Membership membership : member.memberships()) {
            mixer.number(membership.department().value());
            mixer.number(membership.order());
            mixer.number(membership.leader() ? 1 : 0);
        }
        mixer.number(member.enabled() ? 1 : 0);
        return mixer.hash();
    }

    static ContentHash of(Department department) {
        Mixer mixer = new Mixer();
        mixer.number(department.id().value());
        mixer.number(department.parent().value());
        mixer.number(department.organizationId());
        mixer.text(department.name());
        mixer.number(department.order());
        return mixer.hash();
    }

    /** A 64-bit digest of one text, for sets of 200,000 of them. */
    static long of(String text) {
        Mixer mixer = new Mixer();
        mixer.text(text);
        return mixer.hash().low;
    }

    /** Reads 32 hexadecimal digits. */
    static ContentHash parse(String hex) {
        if (hex.length() != 32) {
            throw new IllegalArgumentException("A content hash has 32 hexadecimal digits");
        }
        return new ContentHash(
                Long.parseUnsignedLong(hex.substring(0, 16), 16), Long.parseUnsignedLong(hex.substring(16), 16));
    }

    /** 32 hexadecimal digits. */
    @Override
    public String toString() {
        return String.format("%016x%016x", high, low);
    }

    /** Two lanes of multiply and rotate, each number entering both under different odd constants. */
    private static final class Mixer {

        private static final long A = 0x9E3779B97F4A7C15L;
        private static final long B = 0xC2B2AE3D27D4EB4FL;

        private long left = 0x243F6A8885A308D3L;
        private long right = 0x13198A2E03707344L;
        private long count;

        void number(long value) {
            count++;
            left = Long.rotateLeft(left ^ spread(value * A), 27) * B + right;
            right = Long.rotateLeft(right ^ spread(value + B), 31) * A + left;
        }

        void text(String value) {
            int length = value.length();
            number(length);
            for (int i = 0; i < length; i += 4) {
                long four = 0;
                for (int j = i; j < Math.min(i + 4, length); j++) {
                    four = four << 16 | value.charAt(j);
                }
                number(four);
            }
        }

        ContentHash hash() {
            long a = spread(left + count);
            long b = spread(right ^ a);
            return new ContentHash(a + b, b);
        }

        private static long spread(long value) {
            long v = (value ^ value >>> 32) * 0xD6E8FEB86659FD93L;
            v = (v ^ v >>> 29) * 0xA0761D6478BD642FL;
            return v ^ v >>> 32;
        }
    }
}
