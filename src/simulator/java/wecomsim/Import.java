package wecomsim;

import java.util.List;
import java.util.function.Supplier;

/** The work behind a batch job. */
interface Import {

    /** {@code sync_user}, {@code replace_user} or {@code replace_party}. */
    String type();

    /**
     * Looks at the whole file and refuses it, or gives one step for each row; a step answers the row's result. Called
     * under the directory's lock, as the steps are.
     */
    List<Supplier<RowResult>> begin();

    /** What remains to be done after the last row. */
    void finish();
}
