package wecomsim;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What became of one row of an import.
 *
 * @param userid for members
 * @param action for departments: bits 1 created, 2 renamed, 4 moved, 8 reordered
 * @param partyid for departments
 */
@Follows("90983")
@JsonInclude(JsonInclude.Include.NON_NULL)
record RowResult(
        @Nullable String userid,
        @Nullable Integer action,
        @Nullable Long partyid,
        int errcode,
        String errmsg) {

    static RowResult done(String userid) {
        return new RowResult(userid, null, null, 0, Code.OK.text());
    }

    static RowResult refused(String userid, Refused why) {
        return new RowResult(userid, null, null, why.errcode(), why.text());
    }

    static RowResult done(long partyid, int action) {
        return new RowResult(null, action, partyid, 0, Code.OK.text());
    }

    static RowResult refused(long partyid, Refused why) {
        return new RowResult(null, 0, partyid, why.errcode(), why.text());
    }
}
