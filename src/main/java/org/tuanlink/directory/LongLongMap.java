package org.tuanlink.directory;

import java.util.Arrays;

/** Numbers by well-mixed keys, 16 bytes each: 200,000 of them where a map of objects would take ten times as much. */
final class LongLongMap {

    static final long ABSENT = Long.MIN_VALUE;

    private long[] keys = new long[1024];
    private long[] values = filled(1024);
    private int size;

    private static long[] filled(int length) {
        long[] values = new long[length];
        Arrays.fill(values, ABSENT);
        return values;
    }

    /** Puts a value unless the key has one; the value it had, or {@link #ABSENT}. */
    long putIfAbsent(long key, long value) {
        int slot = slot(key);
        if (values[slot] != ABSENT) {
            return values[slot];
        }
        keys[slot] = key;
        values[slot] = value;
        if (++size * 2 > keys.length) {
            grow();
        }
        return ABSENT;
    }

    private int slot(long key) {
        int slot = (int) key & keys.length - 1;
        while (values[slot] != ABSENT && keys[slot] != key) {
            slot = slot + 1 & keys.length - 1;
        }
        return slot;
    }

    private void grow() {
        long[] oldKeys = keys;
        long[] oldValues = values;
        keys = new long[oldKeys.length * 2];
        values = filled(oldKeys.length * 2);
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldValues[i] != ABSENT) {
                int slot = slot(oldKeys[i]);
                keys[slot] = oldKeys[i];
                values[slot] = oldValues[i];
            }
        }
    }
}
