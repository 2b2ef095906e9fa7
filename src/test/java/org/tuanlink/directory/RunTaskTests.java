package org.tuanlink.directory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

class RunTaskTests {

    @Test
    void aDatabaseThatIsAwayNeverEndsARun() {
        assertThat(RunTaskConfiguration.passes(new CannotGetJdbcConnectionException("away")))
                .isTrue();
        assertThat(RunTaskConfiguration.passes(new CannotCreateTransactionException("away")))
                .isTrue();
        assertThat(RunTaskConfiguration.passes(new TransactionSystemException("commit")))
                .isTrue();
        assertThat(RunTaskConfiguration.passes(new QueryTimeoutException("slow")))
                .isTrue();
    }

    @Test
    void aDefectDoesAfterSomeRepetitions() {
        assertThat(RunTaskConfiguration.passes(new IllegalStateException("defect")))
                .isFalse();
        assertThat(RunTaskConfiguration.passes(new DuplicateKeyException("defect")))
                .isFalse();
    }
}
