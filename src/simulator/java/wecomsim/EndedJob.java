package wecomsim;

/**
 * A batch job that came to its end, with what a {@code batch_job_result} callback needs (page 90973).
 *
 * @param errcode 0, or why the whole file was refused
 * @param callbackUrl where the submitter wanted to be told; empty for nowhere
 */
public record EndedJob(
        String jobId,
        String type,
        int errcode,
        String errmsg,
        String callbackUrl,
        String callbackToken,
        String callbackAesKey) {

    /** Keeps the callback's secrets out of logs. */
    @Override
    public String toString() {
        return "EndedJob[" + jobId + " " + type + " " + errcode + "]";
    }
}
