package org.tuanlink.directory;

import org.springframework.stereotype.Component;
import org.tuanlink.callback.CallbackEvent.BatchJobEnded;
import org.tuanlink.callback.CallbackHandler;
import org.tuanlink.callback.Receipt;

/** Books that a bulk job has ended; the run that waits for it, on whichever node, asks for its result. */
@Component
class JobEndHandler implements CallbackHandler<BatchJobEnded> {

    private final JobEnds ends;

    JobEndHandler(JobEnds ends) {
        this.ends = ends;
    }

    @Override
    public String name() {
        return "directory-job-end";
    }

    @Override
    public Class<BatchJobEnded> handles() {
        return BatchJobEnded.class;
    }

    @Override
    public void handle(BatchJobEnded event, Receipt receipt) {
        ends.told(event.job(), event.errcode());
    }
}
