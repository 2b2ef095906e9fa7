package org.tuanlink.registry;

/** A set of 64-bit digests in 16 to 32 bytes each. A value counts as contained when its digest is. */
final class DigestSet {

    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    /** Open addressing; 0 marks a free slot. */
    private long[] slots = new long[1024];

    private int size;

    void add(String text) {
        add(digest(text));
    }

    boolean contains(String text) {
        return contains(digest(text));
    }

    void add(long digest) {
        if (size * 2 >= slots.length) {
            grow();
        }
        int slot = slot(digest);
        if (slots[slot] == 0) {
            slots[slot] = marked(digest);
            size++;
        }
    }

    boolean contains(long digest) {
        return slots[slot(digest)] != 0;
    }

    /** Where it is, or would be put. */
    private int slot(long digest) {
        int mask = slots.length - 1;
        int slot = (int) mix(digest) & mask;
        while (slots[slot] != 0 && slots[slot] != marked(digest)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        long[] before = slots;
        slots = new long[before.length * 2];
        for (long digest : before) {
            if (digest != 0) {
                slots[slot(digest)] = digest;
            }
        }
    }

    private static long marked(long digest) {
        return digest == 0 ? 1 : digest;
    }

    /** A 64-bit digest whose halves are both well spread, as hash tables need them. */
    static long digest(String text) {
        long digest = FNV_OFFSET;
        for (int i = 0; i < text.length(); i++) {
            digest = (digest ^ text.charAt(i)) * FNV_PRIME;
        }
        return mix(digest);
    }

    private static long mix(long digest) {
        long mixed = (digest ^ (digest >>> 33)) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ (mixed >>> 33);
    }
}
