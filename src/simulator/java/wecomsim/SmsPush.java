package wecomsim;

import java.time.Instant;
import java.util.List;

/**
 * One push of receipts.
 *
 * @param bizIds whose receipts it carried
 * @param status of the answer; 0 for none
 */
public record SmsPush(Instant at, List<String> bizIds, int status) {

    public SmsPush {
        bizIds = List.copyOf(bizIds);
    }
}
