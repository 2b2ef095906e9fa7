package org.tuanlink.registry;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;

/** For each key the numbers of what has it, ascending. Immutable. */
final class Postings {

    private static final int[] NONE = {};

    private final int[][] numbers;

    private Postings(int[][] numbers) {
        this.numbers = numbers;
    }

    /** Not to be changed. */
    int[] of(int key) {
        return numbers[key];
    }

    int count(Collection<Integer> keys) {
        return keys.stream().mapToInt(key -> numbers[key].length).sum();
    }

    /** What has any of the keys. */
    BitSet any(Collection<Integer> keys) {
        BitSet any = new BitSet();
        for (int key : keys) {
            for (int number : numbers[key]) {
                any.set(number);
            }
        }
        return any;
    }

    /** Makes some; numbers are added in ascending order. */
    static final class Builder {

        private final int[][] numbers;
        private final int[] sizes;

        Builder(int keys) {
            numbers = new int[keys][];
            sizes = new int[keys];
        }

        void add(int key, int number) {
            int[] known = numbers[key];
            int size = sizes[key];
            if (known == null) {
                known = new int[4];
            } else if (known[size - 1] == number) {
                return;
            } else if (size == known.length) {
                known = Arrays.copyOf(known, size + size / 2 + 4);
            }
            known[size] = number;
            numbers[key] = known;
            sizes[key] = size + 1;
        }

        Postings build() {
            int[][] all = new int[numbers.length][];
            Arrays.setAll(all, key -> numbers[key] == null ? NONE : Arrays.copyOf(numbers[key], sizes[key]));
            return new Postings(all);
        }
    }
}
