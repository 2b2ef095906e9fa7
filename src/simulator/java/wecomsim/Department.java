package wecomsim;

/**
 * A department as WeCom holds it.
 *
 * @param parent 0 for the root
 * @param order 0 to 2^32-1, larger first
 */
public record Department(long id, String name, String nameEn, long parent, long order) {

    static final long ROOT = 1;

    boolean isRoot() {
        return id == ROOT;
    }

    Department named(String newName) {
        return new Department(id, newName, nameEn, parent, order);
    }
}
