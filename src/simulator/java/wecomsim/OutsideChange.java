package wecomsim;

import java.time.Instant;

/**
 * A change that an administrator made behind the client's back.
 *
 * @param subject userid or department id
 */
public record OutsideChange(Instant at, Type type, String subject) {

    /** Named as the callbacks' ChangeType. */
    public enum Type {
        CREATE_USER,
        UPDATE_USER,
        DELETE_USER,
        CREATE_PARTY,
        UPDATE_PARTY,
        DELETE_PARTY
    }
}
