package org.tuanlink.wecom;

/**
 * A department's id in WeCom: 1 is the corp's root, ours are above it, 32 bits unsigned at most (doc 90205).
 *
 * @param value 1 to 4,294,967,295
 */
public record DepartmentId(long value) implements Comparable<DepartmentId> {

    public static final DepartmentId ROOT = new DepartmentId(1);

    public DepartmentId {
        if (value < 1 || value > 0xFFFF_FFFFL) {
            throw new IllegalArgumentException("A WeCom department id lies in 1..4294967295, not " + value);
        }
    }

    public boolean isRoot() {
        return value == 1;
    }

    @Override
    public int compareTo(DepartmentId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
