package wecomsim;

/** Told of what WeCom would call back about. Called on the thread that found out, without any lock. */
public interface SimulatorListener {

    /** A batch job came to its end. */
    default void jobEnded(EndedJob job) {}

    /** Somebody other than the contacts secret changed the directory; its own changes are never told. */
    @Follows({"96303", "96304"})
    default void changedOutside(OutsideChange change) {}
}
